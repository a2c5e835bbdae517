//! Struct layout: the order of fields.

use layout_report::{LayoutReport, TypeLayout};

use crate::page::{Table, bytes, conclude, heading, padding};

/// A small field, a large one, a small one: the textbook's mistake.
#[derive(LayoutReport)]
#[layout(optimal_order)]
struct Bad {
    a: u8,
    b: u64,
    c: u8,
}

/// The textbook's cure.
#[derive(LayoutReport)]
#[layout(optimal_order)]
struct Good {
    b: u64,
    a: u8,
    c: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
struct BadC {
    a: u8,
    b: u64,
    c: u8,
}

#[derive(LayoutReport)]
#[layout(optimal_order)]
#[repr(C)]
struct GoodC {
    b: u64,
    a: u8,
    c: u8,
}

pub(crate) fn show() {
    heading("Does the order of fields matter?");
    let mut table = Table::new(["type", "size", "padding", "recoverable"]);
    for layout in [Bad::layout(), Good::layout(), BadC::layout(), GoodC::layout()] {
        table.row([&layout.name(), &layout.size(), &padding(layout), &recoverable(layout)]);
    }
    table.print();
    print!("\n{}", BadC::layout());

    let (bad, good) = (Bad::layout(), Good::layout());
    let (bad_c, good_c) = (BadC::layout(), GoodC::layout());
    assert_eq!(bad.size(), good.size(), "rustc orders the fields");
    assert!(bad_c.size() > bad.size(), "repr(C) does not");
    assert_eq!(bad_c.optimal_size(), Some(good_c.size()));
    conclude(&format!(
        "Not by default: rustc orders the fields itself, and Bad is as small as Good, {}. The \
         {} that textbooks tell of are those of repr(C), where the source decides: there, \
         another order saves {}.",
        bytes(bad.size()),
        bad_c.size(),
        bytes(recoverable(bad_c)),
    ));
}

/// Bytes of padding that another order would save.
fn recoverable(layout: &TypeLayout<'_>) -> usize {
    layout.recoverable_padding().expect("the offsets are known")
}
