//! The map of the bytes in text.

use layout_report::{Field, Kind, LayoutReport, TypeLayout};

use crate::types::{Awkward, Color, Maybe, Mixed, Nothing, Packet, Page, Shape, Word};

#[test]
fn padding_is_dotted() {
    assert_eq!(
        Packet::layout().diagram().to_string(),
        "\
struct Packet  repr(C)  24 bytes, align 8
  offset   +0      +1      +2      +3      +4      +5      +6      +7
       0  |kind   |.......................................................|
       8  |timestamp: u64                                                 |
      16  |flags  |.......................................................|
  offset  size  cut short, or without bytes
      17     0  marker: PhantomData<Vec<u8>>
",
    );
}

#[test]
fn a_variant_has_its_own_map() {
    assert_eq!(
        Shape::layout().diagram().to_string(),
        "\
enum Shape  repr(u8)  16 bytes, align 8, niche
  offset   +0      +1      +2      +3      +4      +5      +6      +7
          Point  0 bytes
       0  |tag####|.......................................................:
       8  :...............................................................|
          Circle  8 bytes
       0  |tag####|.......................................................|
       8  |radius: u64                                                    |
          Rectangle  8 bytes
       0  |tag####|.......................|width: u32                     |
       8  |height: u32                    |...............................|
",
    );
}

#[test]
fn variants_without_fields_share_a_map() {
    assert_eq!(
        Color::layout().diagram().to_string(),
        "\
enum Color  repr(u8)  1 byte, align 1, niche
  offset   +0
          any variant
       0  |tag############|
",
    );
}

#[test]
fn a_field_of_a_union_has_its_own_map() {
    assert_eq!(
        Word::layout().diagram().to_string(),
        "\
union Word  repr(C)  8 bytes, align 4
  offset   +0      +1      +2      +3      +4      +5      +6      +7
          bits: u32  4 bytes
       0  |bits: u32                      |               |...............|
          bytes: [u8; 6]  6 bytes
       0  |bytes: [u8; 6]                                 |...............|
",
    );
}

#[test]
fn where_offsets_are_unknown_payloads_are_bars() {
    assert_eq!(
        Maybe::layout().diagram().to_string(),
        "\
enum Maybe  repr(Rust)  8 bytes, align 4, niche
  offsets unknown: rustc does not report those of a default-repr enum
  No   |                                                |  0 bytes, slack 4
  Yes  |========================                        |  4 bytes
",
    );
}

#[test]
fn a_type_without_bytes_is_not_drawn() {
    assert_eq!(
        Nothing::layout().diagram().to_string(),
        "\
struct Nothing  repr(Rust)  0 bytes, align 1
  no bytes
",
    );
}

#[test]
fn rows_that_are_alike_are_left_out() {
    assert_eq!(
        Page::layout().diagram().to_string(),
        "\
struct Page  repr(C, align(16))  288 bytes, align 16
  offset   +0      +1      +2      +3      +4      +5      +6      +7
       0  |length: u32                    |data                           :
       8  :data: [u8; 264]                                                :
     ...  :  30 more rows like this, where cache lines 1 to 3 start
          ---- cache line 4 -----------------------------------------------
     256  :data                                                           :
     264  :data                           |reserved: [u8; 4]..............|
     272  |checks~|.......................................................:
     280  :...............................................................|
  offset  size  cut short, or without bytes
     272     1  checksum_of_everything_before: u8
",
    );
}

#[test]
fn a_row_can_be_a_cache_line() {
    assert_eq!(
        Page::layout().diagram().with_row(64).to_string(),
        "\
struct Page  repr(C, align(16))  288 bytes, align 16
  offset   +0              +8              +16             +24             +32             +40             +48             +56
       0  |length |data                                                                                                                   :
      64  :data: [u8; 264]                                                                                                                :
     128  :data                                                                                                                           :
     192  :data                                                                                                                           :
     256  :data                   |reserv~|c|.............................|
  offset  size  cut short, or without bytes
     268     4  reserved: [u8; 4]
     272     1  checksum_of_everything_before: u8
",
    );
}

#[test]
fn a_row_of_zero_bytes_has_one() {
    assert_eq!(
        Color::layout().diagram().with_row(0).to_string(),
        "\
enum Color  repr(u8)  1 byte, align 1, niche
  offset   +0
          any variant
       0  |tag############|
",
    );
}

#[test]
fn a_name_without_room_is_listed() {
    assert_eq!(
        Awkward::layout().diagram().to_string(),
        "\
struct Awkward  repr(C)  24 bytes, align 8, niche
  offset   +0      +1      +2      +3      +4      +5      +6      +7
       0  |a_name~|.......................................................|
       8  |closure: Callback                                              |
      16  |letters        |...............................................|
  offset  size  cut short, or without bytes
       0     1  a_name_that_no_single_byte_has_room_for: u8
",
    );
}

#[test]
fn every_byte_of_a_default_repr_struct_is_drawn_once() {
    let layout = Mixed::layout();
    let diagram = layout.diagram().to_string();
    // Unless rustc is told to order fields at random.
    if !cfg!(randomized_layout) {
        assert_eq!(layout.size(), 16);
    }
    for (name, size) in [("small", 1), ("large: u64", 8), ("medium: u32", 4)] {
        assert!(diagram.contains(&format!("|{name:<0$}", size * 8 - 1)), "{diagram}");
    }
    let map = diagram.lines().filter(|line| line.contains('|'));
    let dots = map.flat_map(str::chars).filter(|&c| c == '.').count();
    assert!(dots >= (layout.padding().unwrap() - 1) * 8, "{diagram}");
    assert!(diagram.contains("smaller: ()"));
}

#[test]
fn color_shows_the_kinds_of_types_and_adds_a_key() {
    let diagram = Page::layout().diagram();
    let mut colored = diagram.with_color(true).to_string();
    // In the map and in the key, the same.
    assert!(colored.contains("\x1b[30;46mlength: u32"), "{colored}");
    assert!(
        colored.ends_with("\x1b[30;46m primitive \x1b[0m  \x1b[30;42m array or tuple \x1b[0m\n")
    );
    while let Some(start) = colored.find('\x1b') {
        let end = start + colored[start..].find('m').unwrap();
        colored.replace_range(start..=end, "");
    }
    assert_eq!(colored, format!("{diagram}   primitive    array or tuple \n"));
    assert!(!diagram.to_string().contains('\x1b'));
    assert!(!diagram.with_color(true).with_color(false).to_string().contains('\x1b'));
}

#[test]
fn a_type_seen_from_outside_has_no_map() {
    let opaque = TypeLayout::new("Vec<u8>", Kind::Opaque, 24, 8);
    assert_eq!(
        opaque.diagram().to_string(),
        "\
type Vec<u8>  24 bytes, align 8
  fields unknown: only the size and the alignment of the type are known
",
    );
}

#[test]
fn facts_that_contradict_each_other_are_drawn_all_the_same() {
    let fields = [
        Field::new("wide", "u32", 4, 4).with_offset(0),
        Field::new("inside\n", "u16", 2, 2).with_offset(1),
        Field::new("beyond", "u64", 8, 8).with_offset(2),
        Field::new("far", "u8", usize::MAX, 1).with_offset(16),
    ];
    let odd = TypeLayout::new("Odd", Kind::Struct, 4, 4).with_fields(&fields);
    for row in [1, 3, 8, 64] {
        let diagram = odd.diagram().with_row(row).to_string();
        assert!(diagram.contains("beyond"), "{diagram}");
        assert!(odd.svg().with_row(row).to_string().contains("beyond"));
    }
}
