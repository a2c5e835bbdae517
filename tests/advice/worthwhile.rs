//! What a report shows of the advice: what matters for the type, and how much else there is.

use layout_report::{
    AdviceKind, Field, IntRepr, Kind, LayoutReport, Repr, Tag, TypeLayout, VariantDef,
};

#[derive(LayoutReport)]
struct Flags {
    read: bool,
    write: bool,
}

#[test]
fn bits_for_a_few_flags_are_counted_and_not_shown() {
    let layout = Flags::layout();
    let all: Vec<_> = layout.all_advice().collect();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].kind(), all[0].saving()), (AdviceKind::PackFlags, 1));
    assert!(!all[0].is_worthwhile());
    assert_eq!(layout.advice().count(), 0);
    let report = layout.to_string();
    assert!(report.ends_with("  1 more suggestion saves little: see `all_advice()`\n"), "{report}");
}

/// Of `repr(C)`, with a byte before and after a field of so many bytes: another order saves 8.
fn saves_eight(middle: usize) -> bool {
    let fields = [
        Field::new("a", "u8", 1, 1).with_offset(0),
        Field::new("b", "[u64; N]", middle, 8).with_offset(8),
        Field::new("c", "u8", 1, 1).with_offset(8 + middle),
    ];
    let layout = TypeLayout::new("Packet", Kind::Struct, middle + 16, 8)
        .with_repr(Repr::C)
        .with_fields(&fields);
    let reorder = layout.all_advice().find(|advice| advice.kind() == AdviceKind::Reorder);
    assert_eq!(reorder.map(|advice| advice.saving()), Some(8));
    reorder.is_some_and(|advice| advice.is_worthwhile())
}

#[test]
fn a_saving_matters_where_it_is_large_or_crosses_a_limit() {
    // From 24 bytes to 16, a third.
    assert!(saves_eight(8));
    // From 96 to 88, less than a tenth: common allocators take 96 for both. From 104 to 96,
    // they take 112 and 96.
    assert!(!saves_eight(80));
    assert!(saves_eight(88));
    // From 136 to 128: a cache line less.
    assert!(saves_eight(120));
    // From 1032 to 1024: a cache line less. From 1048 to 1040: none.
    assert!(saves_eight(1016));
    assert!(!saves_eight(1032));
}

#[test]
fn an_interface_gets_no_advice() {
    let fields = [
        Field::new("a", "u8", 1, 1).with_offset(0),
        Field::new("b", "u64", 8, 8).with_offset(8),
        Field::new("c", "u8", 1, 1).with_offset(16),
    ];
    let packet =
        TypeLayout::new("Packet", Kind::Struct, 24, 8).with_repr(Repr::C).with_fields(&fields);
    assert_eq!(packet.advice().count(), 2);
    assert_eq!(packet.with_interface().all_advice().count(), 0);
}

/// With variants of so many bytes.
fn break_even(small: usize, large: usize) -> Option<usize> {
    let fields = [
        Field::new("0", "[u8; N]", small, 1).with_offset(1),
        Field::new("0", "[u8; M]", large, 1).with_offset(1),
    ];
    let variants = [VariantDef::new("Small", 1), VariantDef::new("Large", 1)];
    let layout = TypeLayout::new("Message", Kind::Enum, large + 1, 1)
        .with_repr(Repr::RUST.with_int(IntRepr::U8))
        .with_tag(Tag::Direct { offset: 0, size: 1 })
        .with_variants(&variants)
        .with_fields(&fields);
    layout.all_advice().next()?.break_even_percent()
}

#[test]
fn a_box_pays_where_the_variant_is_rare_enough() {
    let pointer = size_of::<usize>();
    // Each value is smaller by 501 bytes less a tag and a pointer, and one in the box takes 500.
    assert_eq!(break_even(0, 500), Some((501 - 2 * pointer) * 100 / 500));
    // A box that saves little is not worth it in any number of values.
    assert!(break_even(10_000, 10_064).is_none_or(|percent| percent > 0));
}
