//! Bit packing: `bitflags`.

use bitflags::bitflags;
use layout_report::LayoutReport;

use crate::page::{Table, bytes, conclude, heading, padding, yes};

#[derive(LayoutReport)]
#[layout(no_padding, niche)]
#[expect(clippy::struct_excessive_bools, reason = "what four of them cost is the question")]
struct Bools {
    a: bool,
    b: bool,
    c: bool,
    d: bool,
}

bitflags! {
    #[derive(LayoutReport)]
    #[layout(size = 1)]
    struct Bits: u8 {
        const A = 0b0001;
        const B = 0b0010;
        const C = 0b0100;
        const D = 0b1000;
    }
}

/// The flags as a field, beside one that is aligned.
#[derive(LayoutReport)]
struct WithBools {
    id: u64,
    flags: Bools,
}

#[derive(LayoutReport)]
struct WithBits {
    id: u64,
    flags: Bits,
}

pub(crate) fn show() {
    heading("What do four flags cost?");
    let mut table = Table::new(["type", "size", "padding", "niche", "in Option"]);
    for (layout, option) in [
        (Bools::layout(), size_of::<Option<Bools>>()),
        (Bits::layout(), size_of::<Option<Bits>>()),
        (WithBools::layout(), size_of::<Option<WithBools>>()),
        (WithBits::layout(), size_of::<Option<WithBits>>()),
    ] {
        table.row([
            &layout.name(),
            &layout.size(),
            &padding(layout),
            &yes(layout.niche() == Some(true)),
            &option,
        ]);
    }
    table.print();

    let (bools, bits) = (Bools::layout(), Bits::layout());
    let (with_bools, with_bits) = (WithBools::layout(), WithBits::layout());
    assert!(bits.size() < bools.size());
    assert_eq!(with_bits.size(), with_bools.size());
    assert!(size_of::<Option<WithBits>>() > size_of::<Option<WithBools>>());
    conclude(&format!(
        "{} as bools, {} as bits: it pays in an array of flags. As a field beside a u64 it \
         saves nothing, as what the flags give up becomes padding: {} against {}, and {} either \
         way. And a bool has spare bit patterns, which bits have not: in an Option the bools \
         are the smaller ones there, {} to {}.",
        bytes(bools.size()),
        bits.size(),
        bytes(padding(with_bits)),
        padding(with_bools),
        bytes(with_bools.size()),
        size_of::<Option<WithBools>>(),
        size_of::<Option<WithBits>>(),
    ));
}
