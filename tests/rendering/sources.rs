//! Layouts from another source than the derive, in every output format. What is expected
//! was read by a person.

use layout_report::TypeLayout;

use crate::layouts::{CLOSURE, FUTURE, OPTION, PACKET, SAMPLE};
use crate::svg::cells;

/// The report, which starts with the table, the diagram, and the report as Markdown.
#[track_caller]
fn check(layout: &TypeLayout<'_>, report: &str, diagram: &str, markdown: &str) {
    assert_eq!(layout.to_string(), report);
    assert!(report.starts_with(&layout.table().to_string()), "{}", layout.table());
    assert_eq!(layout.diagram().to_string(), diagram);
    assert_eq!(layout.markdown().to_string(), markdown);
}

#[test]
fn a_tag_in_a_niche_is_not_drawn_over_the_field() {
    check(
        &OPTION,
        "\
enum Option<Box<u8>>  repr(Rust)  8 bytes, align 8
  offset  size  field
       0     8  (tag, in the niche of `Some.0`)
                None  0 bytes, slack 8
                Some  8 bytes
       0     8    0: Box<u8>
  no padding
",
        "\
enum Option<Box<u8>>  repr(Rust)  8 bytes, align 8
  offset   +0      +1      +2      +3      +4      +5      +6      +7
          None  0 bytes
       0  |tag############################################################|
          Some  8 bytes, the niche of `0` is the tag
       0  |0: Box<u8>                                                     |
",
        "\
**`enum Option<Box<u8>>`** `repr(Rust)`: 8 bytes, align 8

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 8 | *tag*, in the niche of `Some.0` | |
| | | **`None`** | *0 bytes, slack 8* |
| | | **`Some`** | *8 bytes* |
| 0 | 8 | `0` | `Box<u8>` |

no padding
",
    );
    assert_eq!(
        cells(&OPTION),
        [
            "None: tag, offset 0, 8 bytes",
            // The bytes of the tag are those of the field.
            "Some: 0: Box<u8>, offset 0, 8 bytes",
        ]
    );
}

#[test]
fn a_tag_may_lie_between_fields() {
    check(
        &SAMPLE,
        "\
enum Sample  repr(Rust)  16 bytes, align 8
  offset  size  field
       8     1  (tag)
                Long  9 bytes
       0     8    value: u64
       9     1    unit: u8
      10     6    (padding)
                Short  2 bytes, slack 7
       0     8    (padding)
       9     3    (padding)
      12     2    value: u16
      14     2    (padding)
  13 bytes of padding in the variant with the most
",
        "\
enum Sample  repr(Rust)  16 bytes, align 8
  offset   +0      +1      +2      +3      +4      +5      +6      +7
          Long  9 bytes
       0  |value: u64                                                     |
       8  |tag####|unit   |...............................................|
          Short  2 bytes
       0  |...............................................................|
       8  |tag####|.......................|value: u16     |...............|
",
        "\
**`enum Sample`** `repr(Rust)`: 16 bytes, align 8

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 8 | 1 | *tag* | |
| | | **`Long`** | *9 bytes* |
| 0 | 8 | `value` | `u64` |
| 9 | 1 | `unit` | `u8` |
| *10* | *6* | *padding* | |
| | | **`Short`** | *2 bytes, slack 7* |
| *0* | *8* | *padding* | |
| *9* | *3* | *padding* | |
| 12 | 2 | `value` | `u16` |
| *14* | *2* | *padding* | |

13 bytes of padding in the variant with the most
",
    );
    assert_eq!(
        cells(&SAMPLE),
        [
            "Long: value: u64, offset 0, 8 bytes",
            "Long: tag, offset 8, 1 byte",
            "Long: unit: u8, offset 9, 1 byte",
            "Long: padding, offset 10, 6 bytes",
            "Short: padding, offset 0, 8 bytes",
            "Short: tag, offset 8, 1 byte",
            "Short: padding, offset 9, 3 bytes",
            "Short: value: u16, offset 12, 2 bytes",
            "Short: padding, offset 14, 2 bytes",
        ]
    );
}

#[test]
fn the_states_of_a_future_share_bytes_and_have_places() {
    check(
        &FUTURE,
        "\
future run  32 bytes, align 4
  demo::run  src/main.rs:4
  offset  size  field
       4     1  (tag)
                Unresumed  4 bytes, slack 24
       0     4    key: [u8; 4]
       5    27    (padding)
                Suspend0  src/main.rs:6  24 bytes, slack 4
       0     4    key: [u8; 4]
       5    20    buffer: [u8; 20]
      25     7    (padding)
                Suspend1  src/main.rs:8  28 bytes
       0     4    key: [u8; 4]
       5     3    (padding)
       8    24    __awaitee: Send
  27 bytes of padding in the state with the most
",
        "\
future run  32 bytes, align 4
  offset   +0      +1      +2      +3      +4      +5      +6      +7
          Unresumed  4 bytes
       0  |key: [u8; 4]                   |tag####|.......................:
       8  :...............................................................:
      16  :...............................................................:
      24  :...............................................................|
          Suspend0  src/main.rs:6  24 bytes
       0  |key: [u8; 4]                   |tag####|buffer                 :
       8  :buffer: [u8; 20]                                               :
      16  :buffer                                                         :
      24  :buffer |.......................................................|
          Suspend1  src/main.rs:8  28 bytes
       0  |key: [u8; 4]                   |tag####|.......................|
       8  |__awaitee: Send                                                :
      16  :__awaitee                                                      :
      24  :__awaitee                                                      |
",
        "\
**`future run`**: 32 bytes, align 4

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 4 | 1 | *tag* | |
| | | **`Unresumed`** | *4 bytes, slack 24* |
| 0 | 4 | `key` | `[u8; 4]` |
| *5* | *27* | *padding* | |
| | | **`Suspend0`** `src/main.rs`:6 | *24 bytes, slack 4* |
| 0 | 4 | `key` | `[u8; 4]` |
| 5 | 20 | `buffer` | `[u8; 20]` |
| *25* | *7* | *padding* | |
| | | **`Suspend1`** `src/main.rs`:8 | *28 bytes* |
| 0 | 4 | `key` | `[u8; 4]` |
| *5* | *3* | *padding* | |
| 8 | 24 | `__awaitee` | `Send` |

27 bytes of padding in the state with the most
",
    );
    assert_eq!(
        cells(&FUTURE),
        [
            "Unresumed: key: [u8; 4], offset 0, 4 bytes",
            "Unresumed: tag, offset 4, 1 byte",
            "Unresumed: padding, offset 5, 27 bytes",
            "Suspend0: key: [u8; 4], offset 0, 4 bytes",
            "Suspend0: tag, offset 4, 1 byte",
            "Suspend0: buffer: [u8; 20], offset 5, 20 bytes",
            "Suspend0: padding, offset 25, 7 bytes",
            "Suspend1: key: [u8; 4], offset 0, 4 bytes",
            "Suspend1: tag, offset 4, 1 byte",
            "Suspend1: padding, offset 5, 3 bytes",
            "Suspend1: __awaitee: Send, offset 8, 24 bytes",
        ]
    );
}

#[test]
fn a_closure_has_no_repr() {
    check(
        &CLOSURE,
        "\
closure {closure#0}  16 bytes, align 8
  offset  size  field
       0     8  count: &mut usize
       8     1  flag: bool
       9     7  (padding)
  7 bytes of padding, none recoverable: rustc already orders the fields
",
        "\
closure {closure#0}  16 bytes, align 8
  offset   +0      +1      +2      +3      +4      +5      +6      +7
       0  |count: &mut usize                                              |
       8  |flag   |.......................................................|
",
        "\
**`closure {closure#0}`**: 16 bytes, align 8

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 8 | `count` | `&mut usize` |
| 8 | 1 | `flag` | `bool` |
| *9* | *7* | *padding* | |

7 bytes of padding, none recoverable: rustc already orders the fields
",
    );
    assert_eq!(
        cells(&CLOSURE),
        [
            "count: &mut usize, offset 0, 8 bytes",
            "flag: bool, offset 8, 1 byte",
            "padding, offset 9, 7 bytes",
        ]
    );
}

#[test]
fn an_unknown_repr_is_not_taken_for_one_that_is_known() {
    check(
        &PACKET,
        "\
struct Packet  repr unknown  24 bytes, align 8
  offset  size  field
       0     1  kind: u8
       1     7  (padding)
       8     8  time: u64
      16     1  flags: u8
      17     7  (padding)
  14 bytes of padding; recoverable padding unknown: the repr is not known
",
        "\
struct Packet  repr unknown  24 bytes, align 8
  offset   +0      +1      +2      +3      +4      +5      +6      +7
       0  |kind   |.......................................................|
       8  |time: u64                                                      |
      16  |flags  |.......................................................|
",
        "\
**`struct Packet`** `repr` unknown: 24 bytes, align 8

| offset | size | field | type |
| ---: | ---: | --- | --- |
| 0 | 1 | `kind` | `u8` |
| *1* | *7* | *padding* | |
| 8 | 8 | `time` | `u64` |
| 16 | 1 | `flags` | `u8` |
| *17* | *7* | *padding* | |

14 bytes of padding; recoverable padding unknown: the repr is not known
",
    );
    assert_eq!(
        cells(&PACKET),
        [
            "kind: u8, offset 0, 1 byte",
            "padding, offset 1, 7 bytes",
            "time: u64, offset 8, 8 bytes",
            "flags: u8, offset 16, 1 byte",
            "padding, offset 17, 7 bytes",
        ]
    );
}
