//! The report as Markdown.

use layout_report::{Field, Kind, LayoutReport, Repr, TypeLayout};

use crate::types::{Awkward, Maybe, Mixed, Nothing, Packet, Page, Shape, Word};

#[test]
fn padding_is_in_italics() {
    assert_eq!(
        Packet::layout().markdown().to_string(),
        "\
**`struct Packet`** `repr(C)`: 24 bytes, align 8

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 1 | `kind` | `u8` |
| *1* | *7* | *padding* | |
| 8 | 8 | `timestamp` | `u64` |
| 16 | 1 | `flags` | `u8` |
| 17 | 0 | `marker` | `PhantomData<Vec<u8>>` |
| *17* | *7* | *padding* | |

14 bytes of padding, 8 recoverable: in the order timestamp, kind, flags, marker it is 16 bytes
",
    );
}

#[test]
fn variants_are_rows() {
    assert_eq!(
        Shape::layout().markdown().to_string(),
        "\
**`enum Shape`** `repr(u8)`: 16 bytes, align 8, niche

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 1 | *tag* | |
| | | **`Point`** | *0 bytes, slack 8* |
| *1* | *15* | *padding* | |
| | | **`Circle`** | *8 bytes* |
| *1* | *7* | *padding* | |
| 8 | 8 | `radius` | `u64` |
| | | **`Rectangle`** | *8 bytes* |
| *1* | *3* | *padding* | |
| 4 | 4 | `width` | `u32` |
| 8 | 4 | `height` | `u32` |
| *12* | *4* | *padding* | |

15 bytes of padding in the variant with the most
",
    );
}

#[test]
fn unknown_offsets_are_question_marks() {
    assert_eq!(
        Maybe::layout().markdown().to_string(),
        "\
**`enum Maybe`** `repr(Rust)`: 8 bytes, align 4, niche

| offset | size | field | type |
| ---: | ---: | --- | --- |
| | | **`No`** | *0 bytes, slack 4* |
| | | **`Yes`** | *4 bytes* |
| ? | 4 | `0` | `u32` |

offsets unknown: rustc does not report those of a default-repr enum
",
    );
}

#[test]
fn the_fields_of_a_union_overlap() {
    assert_eq!(
        Word::layout().markdown().to_string(),
        "\
**`union Word`** `repr(C)`: 8 bytes, align 4

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 4 | `bits` | `u32` |
| 0 | 6 | `bytes` | `[u8; 6]` |
| *6* | *2* | *padding* | |

2 bytes of padding
",
    );
}

#[test]
fn explicit_padding_is_marked() {
    assert_eq!(
        Page::layout().markdown().to_string(),
        "\
**`struct Page`** `repr(C, align(16))`: 288 bytes, align 16

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 4 | `length` | `u32` |
| 4 | 264 | `data` | `[u8; 264]` |
| 268 | 4 | `reserved` *(padding)* | `[u8; 4]` |
| 272 | 1 | `checksum_of_everything_before` | `u8` |
| *273* | *15* | *padding* | |

15 bytes of padding, none recoverable: no order of these fields is smaller
",
    );
}

#[test]
fn a_type_without_bytes_has_no_table() {
    assert_eq!(
        Nothing::layout().markdown().to_string(),
        "\
**`struct Nothing`** `repr(Rust)`: 0 bytes, align 1

no padding
",
    );
}

#[test]
fn markup_in_names_means_nothing() {
    assert_eq!(
        Awkward::layout().markdown().to_string(),
        "\
**`struct Awkward`** `repr(C)`: 24 bytes, align 8, niche

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 1 | `a_name_that_no_single_byte_has_room_for` | `u8` |
| *1* | *7* | *padding* | |
| 8 | 8 | `closure` | `Callback` |
| 16 | 2 | `letters` | `` Letters<'`', '<'> `` |
| *18* | *6* | *padding* | |

13 bytes of padding, 8 recoverable: in the order closure, letters, a\\_name\\_that\\_no\\_single\\_byte\\_has\\_room\\_for it is 16 bytes
",
    );
}

#[test]
fn a_pipe_stays_in_its_cell_and_a_backtick_in_its_code() {
    let fields = [Field::new("a|b", "Chars<'``', '|'>", 1, 1).with_offset(0)];
    let pipes =
        TypeLayout::new("Or<'|'>", Kind::Struct, 1, 1).with_repr(Repr::RUST).with_fields(&fields);
    assert_eq!(
        pipes.markdown().to_string(),
        "\
**`struct Or<'|'>`** `repr(Rust)`: 1 byte, align 1

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 1 | `a\\|b` | ``` Chars<'``', '\\|'> ``` |

no padding
",
    );
}

#[test]
fn default_repr_is_shown_in_memory_order() {
    let text = Mixed::layout().markdown().to_string();
    let mut end = 0;
    for row in text.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let mut cells = row.split('|').map(|cell| cell.trim().trim_matches('*'));
        let mut next = || cells.by_ref().find_map(|cell| cell.parse::<usize>().ok());
        assert_eq!(next(), Some(end), "{text}");
        end += next().unwrap();
    }
    assert_eq!(end, Mixed::layout().size());
}
