//! Layouts that come from another source than the derive: what rustc would not
//! say of a type is answered too, not met with a panic.

use layout_report::{Field, Kind, Repr, Rule, TypeLayout, VariantDef};

#[test]
fn fields_that_overlap_get_no_advice_on_their_padding() {
    // struct { unsigned low: 4; unsigned high: 4; unsigned rest: 24; } of C
    let fields = ["low", "high", "rest"].map(|name| Field::new(name, "u32", 4, 4).with_offset(0));
    let flags =
        TypeLayout::new("Flags", Kind::Struct, 4, 4).with_repr(Repr::C).with_fields(&fields);
    assert_eq!(flags.advice().count(), 0);
    assert!(flags.to_string().contains("no padding"), "{flags}");
}

#[test]
fn packed_and_aligned_to_nothing_is_to_one_byte() {
    assert_eq!(Repr::C.with_packed(0).packed(), Some(1));
    assert_eq!(Repr::C.with_align(0).aligned(), Some(1));
    let fields =
        [Field::new("a", "u8", 1, 1).with_offset(0), Field::new("b", "u32", 4, 4).with_offset(4)];
    let pair = TypeLayout::new("Pair", Kind::Struct, 8, 1)
        .with_repr(Repr::C.with_packed(0))
        .with_fields(&fields);
    assert_eq!(pair.optimal_size(), Some(5));
    assert!(pair.optimal_order().map(Field::name).eq(["a", "b"]));
    assert_eq!(pair.spare_slots().next().map(|room| room.size()), Some(3));
}

#[test]
fn hot_fields_at_unknown_offsets_are_not_known_to_share_a_line() {
    let fields = [Field::new("a", "u64", 8, 8).with_hot(), Field::new("b", "u64", 8, 8).with_hot()];
    let placed = [fields[0].with_offset(8), fields[1].with_offset(16)];
    let variants = [VariantDef::new("Run", 2)];
    let layout = TypeLayout::new("Task", Kind::Enum, 64, 64).with_variants(&variants);
    assert!(!Rule::Hot.holds(&layout.with_fields(&fields)));
    assert!(Rule::Hot.holds(&layout.with_fields(&placed)));
}
