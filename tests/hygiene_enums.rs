//! Every shape of enum, and of type without bytes, has its exact facts.

#![allow(dead_code, reason = "the types are measured, not used")]

use layout_report::{Field, IntRepr, LayoutReport, Repr, Tag, TypeLayout};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::u64;

/// Size, alignment and niche from the compiler; then the variants' names, and
/// the offsets where they are known.
#[track_caller]
fn check<T: LayoutReport>(variants: &[&str], offsets: &[usize]) -> &'static TypeLayout<'static> {
    let layout = T::layout();
    assert_eq!(layout.size(), size_of::<T>());
    assert_eq!(layout.align(), align_of::<T>());
    assert_eq!(layout.niche(), Some(size_of::<Option<T>>() == size_of::<T>()));
    assert!(layout.variants().map(|variant| variant.name()).eq(variants.iter().copied()));
    let fields = layout.fields().iter();
    let found: Vec<usize> = fields.filter_map(Field::offset).collect();
    assert_eq!(found, offsets);
    layout
}

/// A tag of so many bytes, at the start.
fn tag(size: usize) -> Tag {
    Tag::Direct { offset: 0, size }
}

#[derive(LayoutReport)]
#[layout(size = 0, no_padding)]
enum Never {}

#[derive(LayoutReport)]
#[layout(size = 0)]
enum One {
    Only,
}

#[derive(LayoutReport)]
#[layout(size = 1, no_padding)]
#[repr(u8)]
enum OneByte {
    Only,
}

#[derive(LayoutReport)]
#[layout(max_size = 4)]
#[repr(C)]
enum OneC {
    Only,
}

#[test]
fn enums_of_no_variant_or_one() {
    let never = check::<Never>(&[], &[]);
    assert_eq!(never.padding(), Some(0));
    check::<One>(&["Only"], &[]);
    assert_eq!(check::<OneByte>(&["Only"], &[]).tag(), tag(1));
    let c = check::<OneC>(&["Only"], &[]);
    assert_eq!(c.tag(), tag(size_of::<OneC>()));
}

const START: i8 = -5;

mod limits {
    pub(crate) const TOP: i64 = i64::MAX;
}

#[derive(LayoutReport)]
#[layout(size = 1, no_padding)]
#[repr(i8)]
enum Negative {
    Low = i8::MIN,
    Start = START,
    Next,
    Computed = { START + 10 },
    High = 0x7f,
}

#[derive(LayoutReport)]
#[layout(size = 8 + align_of::<i64>())]
#[repr(i64)]
enum Wide {
    Top = limits::TOP,
    Bottom(u8) = limits::TOP - 1,
    Braced {} = -(1 << 40),
    Tuple() = 3,
    Unit,
}

#[derive(LayoutReport)]
#[layout(max_size = 2)]
enum Stated {
    A = 1,
    B = 300,
}

#[derive(LayoutReport)]
#[repr(C)]
enum CStated {
    A = START as isize,
    B,
    C = 1 << 20,
}

#[derive(LayoutReport)]
#[repr(C, align(16))]
enum CAligned {
    A = START as isize,
    B = 9,
}

/// A discriminant can use the enum's own constants.
#[derive(LayoutReport)]
#[layout(size = 1)]
#[repr(u8)]
enum Own {
    A = Self::FIRST,
    B = Own::FIRST + 1,
}

impl Own {
    const FIRST: u8 = 4;
}

#[test]
fn discriminants() {
    let names = ["Low", "Start", "Next", "Computed", "High"];
    assert_eq!(check::<Negative>(&names, &[]).tag(), tag(1));
    let wide = check::<Wide>(&["Top", "Bottom", "Braced", "Tuple", "Unit"], &[8]);
    assert_eq!(wide.tag(), tag(8));
    assert_eq!(check::<Stated>(&["A", "B"], &[]).tag(), tag(2));
    let c = check::<CStated>(&["A", "B", "C"], &[]);
    assert_eq!(c.tag(), tag(size_of::<CStated>()));
    let aligned = check::<CAligned>(&["A", "B"], &[]);
    assert_eq!(aligned.tag(), tag(size_of::<CStated>()));
    assert_eq!(aligned.padding(), Some(16 - size_of::<CStated>()));
    check::<Own>(&["A", "B"], &[]);
    assert_eq!(Own::B as u8, 5);
}

#[derive(LayoutReport)]
#[layout(max_size = 16)]
#[repr(C)]
enum CFields {
    Unit,
    Tuple(u8, u32),
    Braced {
        #[layout(offset = 8)]
        a: u16,
        #[layout(no_straddle)]
        b: u8,
    },
    EmptyTuple(),
    EmptyBraced {},
    Zero([u64; 0], ()),
}

#[repr(C)]
enum CTag {
    Unit,
    Last,
}

#[test]
fn c_enums_with_fields() {
    let names = ["Unit", "Tuple", "Braced", "EmptyTuple", "EmptyBraced", "Zero"];
    // `[u64; 0]` aligns the union of the payloads to 8.
    let layout = check::<CFields>(&names, &[8, 12, 8, 10, 8, 8]);
    assert_eq!(layout.tag(), tag(size_of::<CTag>()));
}

#[derive(LayoutReport)]
#[layout(size = 64, cache_aligned, max_cache_lines = 1)]
#[repr(align(64))]
enum Line {
    Text([u8; 40]),
    Quit,
}

#[derive(LayoutReport)]
#[layout(cache_aligned = 128, size = 128)]
#[repr(align(128))]
enum BareLine {
    A,
    B,
}

#[test]
fn aligned_enums() {
    let line = check::<Line>(&["Text", "Quit"], &[]);
    assert_eq!(line.unknown_bytes(), 64);
    check::<BareLine>(&["A", "B"], &[]);
}

#[derive(LayoutReport)]
#[layout(size = 0, align = 1, no_padding)]
struct Unit;

#[derive(LayoutReport)]
#[layout(size = 0)]
struct Braces {}

#[derive(LayoutReport)]
#[layout(size = 0)]
struct Parens();

#[derive(LayoutReport)]
#[layout(size = 0, align = 8, no_padding)]
#[repr(C)]
struct Zeros((), [u64; 0], Unit, Never);

#[derive(LayoutReport)]
#[layout(size = 0, align = 64)]
#[repr(align(64))]
struct EmptyLine;

#[derive(LayoutReport)]
#[layout(size = 0)]
union Zero {
    a: (),
    b: [u8; 0],
}

#[test]
fn types_without_bytes() {
    for layout in [Unit::layout(), Braces::layout(), Parens::layout()] {
        assert_eq!((layout.size(), layout.align()), (0, 1));
        assert_eq!(layout.fields().len(), 0);
    }
    check::<Zeros>(&[], &[0, 0, 0, 0]);
    check::<Zero>(&[], &[0, 0]);
    assert_eq!(EmptyLine::layout().size(), size_of::<EmptyLine>());
}

#[derive(LayoutReport)]
#[repr(C, align(16))]
enum Discriminants {
    First = Self::START,
    Second,
}

impl Discriminants {
    const START: isize = 8;
}

#[derive(LayoutReport)]
#[repr(r#u16)]
enum RawRepr {
    Only,
}

#[test]
fn discriminants_and_reprs_as_they_come() {
    let layout = check::<Discriminants>(&["First", "Second"], &[]);
    assert_eq!(layout.tag(), tag(4));
    let repr = check::<RawRepr>(&["Only"], &[]).repr();
    assert_eq!(repr, Some(Repr::RUST.with_int(IntRepr::U16)));
}
