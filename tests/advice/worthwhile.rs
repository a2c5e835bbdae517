//! What a report shows of the advice: what is likely to be useful, and how much else there is.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64};

use layout_report::{
    AdviceKind, Field, IntRepr, Kind, LayoutReport, Repr, Tag, Target, TypeLayout, VariantDef,
};

#[derive(LayoutReport)]
struct Flags {
    read: bool,
    write: bool,
}

/// Whether a report shows the advice of this kind, which there is.
#[track_caller]
fn is_shown(layout: &TypeLayout<'_>, kind: AdviceKind) -> bool {
    let found = layout.all_advice().find(|advice| advice.kind() == kind);
    let advice = found.expect("there is advice of this kind");
    assert_eq!(advice.is_worthwhile(), layout.advice().any(|it| it == advice));
    advice.is_worthwhile()
}

#[test]
fn the_rest_is_counted_or_shown() {
    let layout = Flags::layout();
    assert_eq!((layout.all_advice().count(), layout.advice().count()), (1, 0));
    let report = layout.to_string();
    let end = "  1 more suggestion, less likely to be useful: see `all_advice()`\n";
    assert!(report.ends_with(end), "{report}");
    let all = format!("{layout:#}");
    let start = report.strip_suffix(end).expect("it ends so");
    let advice = layout.all_advice().next().expect("there is one piece");
    assert_eq!(all, format!("{start}  less likely to be useful: {advice}\n"));
}

/// Of `repr(C)`, with a byte before and after a field of so many bytes: another order saves 8.
fn is_order_shown(middle: usize) -> bool {
    let fields = [
        Field::new("a", "u8", 1, 1).with_offset(0),
        Field::new("b", "[u64; N]", middle, 8).with_offset(8),
        Field::new("c", "u8", 1, 1).with_offset(8 + middle),
    ];
    let layout = TypeLayout::new("Packet", Kind::Struct, middle + 16, 8)
        .with_repr(Repr::C)
        .with_fields(&fields);
    is_shown(&layout, AdviceKind::Reorder)
}

#[test]
fn a_possible_interface_has_to_become_smaller_by_a_quarter() {
    assert!(is_order_shown(8) && is_order_shown(16));
    // From 40 to 32 bytes, and from 136 to 128.
    assert!(!is_order_shown(24) && !is_order_shown(120));
}

/// With so many `bool`s and other bytes: eight `bool`s take one byte as bits.
fn are_bits_shown(flags: usize, rest: usize) -> bool {
    let bytes = Field::new("rest", "[u8; N]", rest, 1).with_offset(flags);
    let mut fields = vec![bytes; flags + 1];
    for (offset, field) in fields[..flags].iter_mut().enumerate() {
        *field = Field::new("flag", "bool", 1, 1).with_offset(offset);
    }
    let layout = TypeLayout::new("Flags", Kind::Struct, flags + rest, 1)
        .with_repr(Repr::C)
        .with_target(Target::with_pointer(8, 8))
        .with_fields(&fields);
    is_shown(&layout, AdviceKind::PackFlags)
}

#[test]
fn bits_have_to_save_a_quarter_of_what_does_not_fit_into_registers() {
    assert!(are_bits_shown(10, 8), "8 of 18 bytes");
    assert!(!are_bits_shown(8, 9), "7 bytes, less than a pointer");
    assert!(!are_bits_shown(16, 0), "two registers");
    assert!(!are_bits_shown(16, 48), "14 of 64 bytes");
}

#[derive(LayoutReport)]
#[repr(C)]
struct Child {
    name: u16,
    length: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Parent {
    child: Child,
    byte: u8,
}

#[test]
fn flattening_is_only_counted_as_other_types_may_use_the_field_type() {
    assert!(!is_shown(Parent::layout(), AdviceKind::Flatten));
}

#[derive(LayoutReport)]
struct Packets {
    sent: u32,
    newest: Option<u32>,
}

#[derive(LayoutReport)]
struct Symbol {
    bytes: u32,
    name_id: Option<u32>,
}

#[derive(LayoutReport)]
struct SymbolId(u32);

#[derive(LayoutReport)]
struct Named {
    bytes: u32,
    name_id: Option<SymbolId>,
}

#[derive(LayoutReport)]
struct Large {
    bytes: [u32; 26],
    name_id: Option<u32>,
}

/// One exists at a time.
#[derive(LayoutReport)]
struct SymbolContext {
    symbol_id: Option<u32>,
    parent_id: Option<u32>,
}

#[test]
fn a_niche_is_for_identifiers() {
    assert!(!is_shown(SymbolContext::layout(), AdviceKind::Niche));
    assert_eq!(SymbolContext::layout().all_advice().count(), 1);
    assert!(is_shown(Symbol::layout(), AdviceKind::Niche));
    assert!(!is_shown(Packets::layout(), AdviceKind::Niche), "0 is a number as any other");
    assert!(!is_shown(Named::layout(), AdviceKind::Niche), "`SymbolId` says what occurs");
    assert!(!is_shown(Large::layout(), AdviceKind::Niche), "4 of 112 bytes");
}

#[derive(LayoutReport)]
struct Section {
    symbol: Symbol,
    length: u32,
}

#[derive(LayoutReport)]
struct Page {
    symbol: Symbol,
    words: [u32; 20],
}

#[test]
fn advice_on_the_type_of_a_field_is_for_those_to_whom_it_matters() {
    let note = "`Symbol`, the type of `symbol`, can be smaller: with `NonZero<u32>` in `name_id`";
    assert!(Section::layout().to_string().contains(note));
    assert!(!Page::layout().to_string().contains(note), "4 of 92 bytes");
}

#[derive(LayoutReport)]
enum Command {
    Create([u64; 20]),
    Rename([u64; 2]),
    Drop,
    List,
}

/// The large variant is what the type is for.
#[derive(LayoutReport)]
enum Input {
    Chunk([u64; 20]),
    Blocked,
    End,
}

/// Where all variants are equally common, a box saves little.
#[derive(LayoutReport)]
enum Tree {
    Leaf([u64; 20]),
    Fork([u64; 10]),
    Rope([u64; 10]),
    None,
}

#[derive(LayoutReport)]
enum ReadError {
    Syntax([u64; 20]),
    Line(u64),
    Closed,
    Empty,
}

#[derive(LayoutReport)]
struct Step {
    command: Command,
    number: u64,
}

/// Large because of the command inside.
#[derive(LayoutReport)]
enum Task {
    Run(Step),
    Wait(u64),
    Stop,
    Exit,
}

#[test]
fn a_box_is_for_the_variant_that_stands_out() {
    assert!(is_shown(Command::layout(), AdviceKind::BoxVariant));
    assert!(!is_shown(Input::layout(), AdviceKind::BoxVariant));
    assert!(!is_shown(Tree::layout(), AdviceKind::BoxVariant));
    assert!(!is_shown(Task::layout(), AdviceKind::BoxVariant));
    assert!(!is_shown(ReadError::layout(), AdviceKind::BoxVariant));
}

#[derive(LayoutReport)]
struct Counters {
    sent: AtomicU64,
    received: AtomicU64,
}

#[derive(LayoutReport)]
struct Queue {
    waiters: Mutex<Vec<u64>>,
    closed: AtomicBool,
}

#[test]
fn counters_are_separated_and_a_lock_stays_with_its_flag() {
    assert!(is_shown(Counters::layout(), AdviceKind::Isolate));
    assert!(!is_shown(Queue::layout(), AdviceKind::Isolate));
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
    assert_eq!((packet.advice().count(), packet.all_advice().count()), (1, 2));
    assert!(!is_shown(&packet, AdviceKind::DropReprC));
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
    // A hundred times the saving is more than a `usize` holds.
    assert_eq!(break_even(0, usize::MAX / 8), Some(99));
    // A box that saves little is not worth it in any number of values.
    assert!(break_even(10_000, 10_064).is_none_or(|percent| percent > 0));
}
