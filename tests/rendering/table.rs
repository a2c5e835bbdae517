//! The table, with and without cache lines.

use layout_report::{Field, Kind, LayoutReport, Repr, TypeLayout};

use crate::types::{Maybe, Mixed, Nothing, Packet, Page, Shape, Word};

#[test]
fn padding_is_a_row() {
    assert_eq!(
        Packet::layout().table().to_string(),
        "\
struct Packet  repr(C)  24 bytes, align 8
  offset  size  field
       0     1  kind: u8
       1     7  (padding)
       8     8  timestamp: u64
      16     1  flags: u8
      17     0  marker: PhantomData<Vec<u8>>
      17     7  (padding)
",
    );
}

#[test]
fn cache_lines_are_rows() {
    assert_eq!(
        Page::layout().table().with_cache_lines(64).to_string(),
        "\
struct Page  repr(C, align(16))  288 bytes, align 16
  offset  size  field
       0     4  length: u32
       4   264  data: [u8; 264]
      64  ----  cache lines 1 to 4, inside data
     268     4  reserved: [u8; 4]  (padding)
     272     1  checksum_of_everything_before: u8
     273    15  (padding)
",
    );
}

#[test]
fn lines_of_zero_bytes_are_none() {
    assert_eq!(
        Page::layout().table().with_cache_lines(0).to_string(),
        "\
struct Page  repr(C, align(16))  288 bytes, align 16
  offset  size  field
       0     4  length: u32
       4   264  data: [u8; 264]
     268     4  reserved: [u8; 4]  (padding)
     272     1  checksum_of_everything_before: u8
     273    15  (padding)
",
    );
}

#[test]
fn a_cache_line_inside_a_variant() {
    assert_eq!(
        Shape::layout().table().with_cache_lines(8).to_string(),
        "\
enum Shape  repr(u8)  16 bytes, align 8, niche
  offset  size  field
       0     1  (tag)
                Point  0 bytes, slack 8
       1    15    (padding)
       8  ----  cache line 1, inside the padding
                Circle  8 bytes
       1     7    (padding)
       8  ----  cache line 1
       8     8    radius: u64
                Rectangle  8 bytes
       1     3    (padding)
       4     4    width: u32
       8  ----  cache line 1
       8     4    height: u32
      12     4    (padding)
",
    );
}

#[test]
fn the_fields_of_a_union_overlap() {
    assert_eq!(
        Word::layout().table().with_cache_lines(4).to_string(),
        "\
union Word  repr(C)  8 bytes, align 4
  offset  size  field
       0     4  bits: u32
       0     6  bytes: [u8; 6]
       4  ----  cache line 1, inside bytes
       6     2  (padding)
",
    );
}

#[test]
fn unknown_offsets_are_question_marks() {
    assert_eq!(
        Maybe::layout().table().with_cache_lines(4).to_string(),
        "\
enum Maybe  repr(Rust)  8 bytes, align 4, niche
  offset  size  field
                No  0 bytes, slack 4
                Yes  4 bytes
       ?     4    0: u32
",
    );
}

#[test]
fn a_type_without_bytes_has_no_rows() {
    assert_eq!(
        Nothing::layout().table().to_string(),
        "\
struct Nothing  repr(Rust)  0 bytes, align 1
",
    );
}

#[test]
fn a_line_may_begin_where_a_field_that_crosses_another_ends() {
    let fields = [
        Field::new("first", "[u8; 128]", 128, 1).with_offset(0),
        Field::new("second", "u8", 1, 1).with_offset(128),
    ];
    let lines =
        TypeLayout::new("Lines", Kind::Struct, 129, 1).with_repr(Repr::RUST).with_fields(&fields);
    assert_eq!(
        lines.table().with_cache_lines(64).to_string(),
        "\
struct Lines  repr(Rust)  129 bytes, align 1
  offset  size  field
       0   128  first: [u8; 128]
      64  ----  cache line 1, inside first
     128  ----  cache line 2
     128     1  second: u8
",
    );
}

#[test]
fn the_display_of_a_layout_starts_with_its_table() {
    let text = Packet::layout().to_string();
    let summary = text.strip_prefix(&Packet::layout().table().to_string());
    let expected = "  14 bytes of padding, 8 recoverable: \
                    in the order timestamp, kind, flags, marker it is 16 bytes\n";
    let follows = summary.is_some_and(|summary| summary.starts_with(expected));
    assert!(follows, "{text}");
}

#[test]
fn default_repr_is_shown_in_memory_order() {
    let table = Mixed::layout().table().to_string();
    let rows: Vec<(usize, usize)> = table
        .lines()
        .skip(2)
        .map(|row| {
            let mut words = row.split_whitespace();
            let mut next = || words.next().and_then(|word| word.parse().ok()).unwrap();
            (next(), next())
        })
        .collect();
    let mut end = 0;
    for (offset, size) in rows {
        assert_eq!(offset, end, "{table}");
        end += size;
    }
    assert_eq!(end, Mixed::layout().size());
}
