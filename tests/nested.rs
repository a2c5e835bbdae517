//! Padding is counted at depth: derived types are seen inside of others, of
//! arrays, of tuples and of `Option`.

#![deny(warnings)]
#![allow(dead_code, reason = "the types are measured, not used")]

use std::path::Path;

use layout_report::{Kind, LayoutReport, TypeLayout};
use scratch::Scratch;

#[derive(LayoutReport)]
#[repr(C)]
struct Inner {
    a: u8,
    b: u32,
}

#[derive(LayoutReport)]
struct Generic<T> {
    value: T,
    inner: Inner,
}

#[derive(LayoutReport)]
struct Bounded<T: LayoutReport>(T, [T; 2]);

#[derive(LayoutReport)]
#[repr(C)]
struct Outer {
    direct: Inner,
    array: [Inner; 3],
    grid: [[Inner; 2]; 2],
    tuple: (Inner, u8),
    option: Option<Inner>,
    instance: Generic<u64>,
    bytes: [u8; 5],
    boxed: Box<Inner>,
    list: Vec<Inner>,
    text: String,
    reference: &'static Inner,
}

/// It has nothing inside of which the padding is not known.
#[derive(LayoutReport)]
#[repr(C)]
struct Known {
    direct: Inner,
    array: [Inner; 3],
    grid: [[Inner; 2]; 2],
    tuple: (Inner, u8),
    text: String,
}

/// It reaches itself, but only through pointers.
#[derive(LayoutReport)]
struct Node {
    next: Option<Box<Node>>,
    children: Vec<Node>,
    value: Inner,
}

/// What is known of the padding inside of a field's type.
#[derive(Debug, PartialEq)]
enum Inside {
    NoReport,
    Unknown,
    Bytes(usize),
}
use Inside::{Bytes, NoReport, Unknown};

/// The padding inside of each field's type.
fn nested(layout: &TypeLayout<'_>) -> Vec<Inside> {
    let fields = layout.fields().iter();
    let padding = fields.map(|field| field.layout().map(TypeLayout::nested_padding));
    padding.map(|it| it.map_or(NoReport, |it| it.map_or(Unknown, Bytes))).collect()
}

#[test]
fn derived_types_are_seen_inside_of_others() {
    let inner = 3;
    assert_eq!(Inner::layout().nested_padding(), Some(inner));
    assert_eq!(
        nested(Outer::layout()),
        [
            Bytes(inner),
            Bytes(3 * inner),
            Bytes(4 * inner),
            // The tuple itself is padded from 9 to 12 bytes.
            Bytes(inner + 3),
            // Where the tag lies, and so the padding, is not known.
            Unknown,
            Bytes(Generic::<u64>::layout().nested_padding().unwrap()),
            NoReport,
            NoReport,
            NoReport,
            NoReport,
            NoReport,
        ]
    );
    // Of one field it is not known, and so of all.
    assert_eq!(Outer::layout().nested_padding(), None);
    let layout = Known::layout();
    let bytes = |it| if let Bytes(bytes) = it { bytes } else { 0 };
    let in_fields: usize = nested(layout).into_iter().map(bytes).sum();
    assert_eq!(in_fields, inner + 3 * inner + 4 * inner + (inner + 3));
    assert_eq!(layout.nested_padding(), Some(layout.padding().unwrap() + in_fields));
}

#[test]
fn the_report_says_what_is_known_of_it() {
    let lines = |layout: &TypeLayout<'_>| -> Vec<String> {
        let text = layout.to_string();
        let lines = text.lines().filter(|line| line.contains("inside its fields"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        lines(Known::layout()),
        [
            "  30 more bytes of padding inside its fields: 12 in `grid`, 9 in `array`, 6 in `tuple`, and more in others"
        ]
    );
    assert_eq!(
        lines(Deep::layout()),
        [
            "  at least 20 more bytes of padding inside its fields: 11 in `tagged`, 6 in `inners`, 3 in `option`"
        ]
    );
    assert_eq!(lines(Inner::layout()), [""; 0]);
}

#[test]
fn a_type_may_reach_itself_through_a_pointer() {
    assert_eq!(nested(Node::layout()), [NoReport, NoReport, Bytes(3)]);
}

#[test]
fn a_parameter_is_seen_where_its_bound_says_so() {
    assert_eq!(nested(Generic::<Inner>::layout()), [NoReport, Bytes(3)]);
    assert_eq!(nested(Bounded::<Inner>::layout()), [Bytes(3), Bytes(6)]);
}

#[test]
fn parts_have_reports_of_their_own() {
    let array = <[Inner; 4]>::layout();
    assert_eq!(array.kind(), Kind::Array);
    assert_eq!(array.size(), size_of::<[Inner; 4]>());
    assert_eq!((array.padding(), array.unknown_bytes()), (Some(0), 0));
    assert_eq!(array.nested_padding(), Some(12));
    assert_eq!(<[Inner; 0]>::layout().nested_padding(), Some(0));
    assert_eq!(<[(); 4]>::layout().nested_padding(), Some(0));

    let tuple = <(u8, u32, u8)>::layout();
    assert_eq!(tuple.kind(), Kind::Tuple);
    assert_eq!(tuple.size(), size_of::<(u8, u32, u8)>());
    assert_eq!((tuple.padding(), tuple.recoverable_padding()), (Some(2), Some(0)));

    let option = Option::<Inner>::layout();
    assert_eq!(option.size(), size_of::<Option<Inner>>());
    assert_eq!(option.unknown_bytes(), option.size());
    assert_eq!(option.variants().count(), 2);

    assert_eq!(u64::layout().kind(), Kind::Primitive);
    assert_eq!(<()>::layout().size(), 0);
    assert!(bool::layout().niche() == Some(true) && u8::layout().niche() == Some(false));
    assert_eq!(u8::layout().to_string(), "type u8  1 byte, align 1\n");
    assert_eq!(
        <[u16; 3]>::layout().to_string(),
        "array [T; N]  6 bytes, align 2\n  offset  size  field\n       0     2  [_]: T\n"
    );
    assert!(<(Inner, u8)>::layout().fields().iter().all(|field| field.layout().is_some()));
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Tagged {
    None,
    Some(Inner),
}

#[derive(LayoutReport)]
#[repr(C)]
struct Deep {
    flag: bool,
    inners: [Inner; 2],
    tagged: Tagged,
    option: Option<Inner>,
}

#[test]
fn the_table_can_show_what_is_inside() {
    assert_eq!(
        Deep::layout().table().with_nested().to_string(),
        "\
struct Deep  repr(C)  44 bytes, align 4, niche
  offset  size  field
       0     1  flag: bool
       1     3  (padding)
       4    16  inners: [Inner; 2]
       4     1    a: u8
       5     3    (padding)
       8     4    b: u32
      20    12  tagged: Tagged
      20     1    (tag)
                  None  0 bytes, slack 8
      21    11      (padding)
                  Some  8 bytes
      21     3      (padding)
      24     8      0: Inner  (as above)
      32    12  option: Option<Inner>
                  None  0 bytes, slack 8
                  Some  8 bytes
       ?     8      0: T  (as above)
"
    );
}

/// A generic type whose instance breaks its rule inside of another type.
const BROKEN_INSIDE: &str = r"
use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Pair<T> { left: T, right: T }

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(C)]
struct Packet { key: u64, pair: Pair<u64> }

fn main() {}
";

#[test]
fn an_instance_inside_keeps_its_rules() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let program = Scratch::new(dir, "nested", BROKEN_INSIDE);
    let errors = scratch::errors(program.cargo("check"));
    assert_eq!(errors.matches("error[E0080]").count(), 1, "{errors}");
    assert!(errors.contains("`Pair<T>` breaks its layout rule"), "{errors}");
    assert!(errors.contains("it is 16 bytes, 8 too many"), "{errors}");
}

/// Each type has the one before twice.
#[cfg(target_pointer_width = "64")]
macro_rules! pairs {
    ($inner:ident) => {};
    ($inner:ident $outer:ident $($rest:ident)*) => {
        #[derive(LayoutReport)]
        #[layout(align = 4, max_padding = 0)]
        #[repr(C)]
        struct $outer {
            a: $inner,
            b: $inner,
        }
        pairs! { $outer $($rest)* }
    };
}

#[cfg(target_pointer_width = "64")]
pairs! {
    Inner P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 P22 P23 P24
    P25 P26 P27 P28 P29 P30 P31 P32
}

/// Each type has the one before ten times.
macro_rules! tens {
    ($inner:ident) => {};
    ($inner:ident $outer:ident $($rest:ident)*) => {
        #[derive(LayoutReport)]
        #[repr(C)]
        struct $outer($inner, $inner, $inner, $inner, $inner, [$inner; 5]);
        tens! { $outer $($rest)* }
    };
}

tens! { Inner T1 T2 T3 T4 T5 T6 T7 T8 }

/// All that is asked of a type takes time that is linear in what it and the types inside
/// declare: this test ends.
#[cfg(target_pointer_width = "64")]
#[test]
fn thirty_two_levels_of_two() {
    const PADDING: usize = 3 << 32;
    const _: () = assert!(matches!(P32::LAYOUT.nested_padding(), Some(PADDING)));
    let layout = P32::layout();
    assert_eq!((layout.size(), layout.padding()), (8 << 32, Some(0)));
    assert_eq!(layout.nested_padding(), Some(PADDING));
    assert_eq!(
        layout.to_string(),
        "\
struct P32  repr(C)  34359738368 bytes, align 4
       offset         size  field
            0  17179869184  a: P31
  17179869184  17179869184  b: P31
  no padding
  12884901888 more bytes of padding inside its fields: 6442450944 in `a`, 6442450944 in `b`
"
    );
    let table = layout.table().with_nested().to_string();
    assert_eq!(table.matches("  (as above)\n").count(), 32);
    // The heading, that of the columns, the two fields of each level, those of the innermost.
    assert_eq!(table.lines().count(), 2 + 2 * 32 + 3);
    assert_eq!(layout.advice().count(), 0);
    assert!(layout.diff(layout).is_empty() && layout.diff(P31::layout()).saving() > 0);
}

#[test]
fn eight_levels_of_ten() {
    let layout = T8::layout();
    assert_eq!(layout.size(), 8 * 10_usize.pow(8));
    assert_eq!(layout.nested_padding(), Some(3 * 10_usize.pow(8)));
    let report = layout.to_string();
    assert!(
        report
            .contains("\n  300000000 more bytes of padding inside its fields: 150000000 in `5`, 30000000 in `0`, "),
        "{report}"
    );
    let table = layout.table().with_nested().to_string();
    assert_eq!(table.matches("  (as above)\n").count(), 5 * 8);
    assert_eq!(table.lines().count(), 2 + 6 * 8 + 3);
}
