//! What differs between two layouts, as values and as text.

#![allow(dead_code, reason = "only the types are looked at")]

use layout_report::{Change, Diff, Field, Kind, LayoutReport, Repr, TypeLayout};

#[cfg(target_pointer_width = "32")]
mod wide;

mod before {
    #[cfg(target_pointer_width = "32")]
    use crate::wide::u64;
    use layout_report::LayoutReport;

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(crate) struct Packet {
        a: u8,
        b: u64,
        c: u8,
        gone: u16,
    }

    #[derive(LayoutReport)]
    #[repr(u8)]
    pub(crate) enum Message {
        Quit,
        Move { x: i32, y: i32 },
        Text([u8; 3], u8),
    }

    #[derive(LayoutReport)]
    pub(crate) struct Ordered {
        a: u8,
        b: u64,
    }

    #[derive(LayoutReport)]
    pub(crate) enum Shape {
        Circle(f32),
        Square { side: f32 },
    }

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(crate) union Word {
        int: u32,
        bytes: [u8; 4],
    }
}

mod after {
    #[cfg(target_pointer_width = "32")]
    use crate::wide::{f64, i64, u64};
    use layout_report::LayoutReport;

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(crate) struct Packet {
        b: u64,
        a: u8,
        c: u16,
        d: u32,
    }

    #[derive(LayoutReport)]
    #[repr(u16)]
    pub(crate) enum Message {
        Quit,
        Text([u8; 3], i8),
        Move { x: i64, y: i32 },
        Ping(u32),
    }

    #[derive(LayoutReport)]
    pub(crate) struct Ordered {
        b: u64,
        a: u8,
    }

    #[derive(LayoutReport)]
    pub(crate) enum Shape {
        Circle(f64),
        Triangle([f32; 3]),
    }

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(crate) union Word {
        int: u64,
        bytes: [u8; 4],
    }
}

fn diff<A: LayoutReport, B: LayoutReport>() -> Diff<'static> {
    A::layout().diff(B::layout())
}

#[test]
fn a_struct_in_c_order() {
    let diff = diff::<before::Packet, after::Packet>();
    assert!(!diff.is_empty());
    assert_eq!((diff.saving(), diff.growth()), (8, 0));
    assert_eq!(
        diff.to_string(),
        "\
Packet: 24 -> 16 bytes (8 saved), padding 12 -> 1
  a: u8      moved 0 -> 8
  b: u64     moved 8 -> 0
  c: u16     moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8
  gone: u16  removed at 18, 2 bytes
  d: u32     added at 12, 4 bytes
"
    );
}

#[test]
fn and_back() {
    assert_eq!(
        diff::<after::Packet, before::Packet>().to_string(),
        "\
Packet: 16 -> 24 bytes (8 more), padding 1 -> 12
  b: u64     moved 0 -> 8
  a: u8      moved 8 -> 0
  c: u8      moved 10 -> 16, shrank 2 -> 1 byte, align 2 -> 1, was u16
  d: u32     removed at 12, 4 bytes
  gone: u16  added at 18, 2 bytes
"
    );
}

#[test]
fn an_enum_with_a_stated_tag() {
    assert_eq!(
        diff::<before::Message, after::Message>().to_string(),
        "\
Message: 12 -> 24 bytes (12 more), repr(u8) -> repr(u16), align 4 -> 8, \
tag 1 byte at 0 -> 2 bytes at 0, padding 11 -> 22
  Move.x: i64      moved 4 -> 8, grew 4 -> 8 bytes, align 4 -> 8, was i32
  Move.y: i32      moved 8 -> 16
  Text             declared earlier than before
  Text.0: [u8; 3]  moved 1 -> 2
  Text.1: i8       moved 4 -> 5, was u8
  Ping             variant added, 4 bytes
"
    );
}

#[test]
fn an_enum_whose_offsets_are_unknown() {
    let diff = diff::<before::Shape, after::Shape>();
    assert_eq!(
        diff.to_string(),
        "\
Shape: 8 -> 16 bytes (8 more), align 4 -> 8
  Circle.0: f64  grew 4 -> 8 bytes, align 4 -> 8, was f32
  Square         variant removed, 4 bytes
  Triangle       variant added, 12 bytes
"
    );
    let added = diff.changes().find_map(|change| match change {
        Change::VariantAdded { variant } => Some(variant),
        _ => None,
    });
    assert_eq!(added.unwrap().fields()[0].ty(), "[f32; 3]");
}

#[test]
fn a_union() {
    assert_eq!(
        diff::<before::Word, after::Word>().to_string(),
        "\
Word: 4 -> 8 bytes (4 more), align 4 -> 8
  int: u64  grew 4 -> 8 bytes, align 4 -> 8, was u32
"
    );
}

#[test]
fn the_order_in_the_source_is_not_layout() {
    let diff = diff::<before::Ordered, after::Ordered>();
    // Unless rustc is told to order fields at random.
    if !cfg!(randomized_layout) {
        assert!(diff.is_empty(), "{diff}");
        assert_eq!(diff.to_string(), "Ordered: the same layout, 16 bytes, align 8\n");
    }
    assert_eq!(
        self::diff::<before::Shape, before::Shape>().to_string(),
        "Shape: no known difference, 8 bytes, align 4\n"
    );
}

#[test]
fn a_type_that_becomes_another_kind() {
    assert_eq!(
        diff::<before::Word, before::Message>().to_string(),
        "\
Word -> Message: 4 -> 12 bytes (8 more), union -> enum, repr(C) -> repr(u8), \
tag none -> 1 byte at 0, niche gained, padding 0 -> 11
  int: u32        removed at 0, 4 bytes
  bytes: [u8; 4]  removed at 0, 4 bytes
  Quit            variant added, 0 bytes
  Move            variant added, 8 bytes
  Text            variant added, 4 bytes
"
    );
}

#[test]
fn what_one_side_does_not_know_is_no_change() {
    let known = [Field::new("a", "u8", 1, 1).with_offset(3)];
    let unknown = [Field::new("a", "u8", 1, 1)];
    let layout = TypeLayout::new("T", Kind::Struct, 4, 1);
    let (known, unknown) = (layout.with_fields(&known), layout.with_fields(&unknown));
    assert!(known.with_niche(true).diff(&unknown).is_empty());
    assert!(unknown.diff(&known.with_niche(true)).is_empty());

    let outside = TypeLayout::new("T", Kind::Opaque, 4, 1);
    assert!(known.with_repr(Repr::C).diff(&outside).is_empty());
    assert!(outside.diff(&known.with_repr(Repr::C)).is_empty());
    assert_eq!(
        outside.diff(&TypeLayout::new("T", Kind::Struct, 4, 2)).to_string(),
        "T: still 4 bytes, align 1 -> 2\n"
    );
}
