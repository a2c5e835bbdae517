//! The whole report, and the figures under the table.

#![allow(dead_code, reason = "the types are looked at, not used")]

use layout_report::{CACHE_LINE, Kind, LayoutReport, TypeLayout};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::u64;

#[derive(LayoutReport)]
#[repr(C)]
struct Packet {
    kind: u8,
    timestamp: u64,
    flags: u8,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Frame {
    packets: [Packet; 2],
    length: u32,
}

#[test]
fn the_report_of_a_struct() {
    assert_eq!(
        Frame::layout().to_string(),
        "\
struct Frame  repr(C)  56 bytes, align 8
  offset  size  field
       0    48  packets: [Packet; 2]
      48     4  length: u32
      52     4  (padding)
  4 bytes of padding, none recoverable: no order of these fields is smaller
  28 more bytes of padding inside its fields: 28 in `packets`
  room for one more field: 4 bytes (align 4, at 52)
"
    );
}

#[derive(LayoutReport)]
enum Message {
    Quit,
    Pause,
    Move { x: i32, y: i32 },
    Text([u8; 120]),
}

#[test]
fn the_report_of_an_enum() {
    // The variant `Move`, and a tag that is aligned as the pointer is.
    let most = 8 + size_of::<usize>();
    assert_eq!(
        Message::layout().to_string(),
        format!(
            "\
enum Message  repr(Rust)  124 bytes, align 4, niche
  offset  size  field
                Quit  0 bytes, slack 120
                Pause  0 bytes, slack 120
                Move  8 bytes, slack 112
       ?     4    x: i32
       ?     4    y: i32
                Text  120 bytes
       ?   120    0: [u8; 120]
  offsets unknown: rustc does not report those of a default-repr enum
  the tag and its alignment cost 4 bytes: the largest variant alone takes 120
  help: with the fields of `Text` in a `Box` (120 bytes; the next largest variant, `Move`, has 8) it is at most {most} bytes; this saves memory if fewer than {} % of the values are `Text`: each of those needs an allocation, and at most {} bytes in all instead of 124
",
            (124 - most) * 100 / 120,
            most + 120
        )
    );
}

#[derive(LayoutReport)]
struct Nothing;

#[test]
fn the_report_of_nothing() {
    assert_eq!(
        Nothing::layout().to_string(),
        "struct Nothing  repr(Rust)  0 bytes, align 1\n  no padding\n"
    );
}

/// Packet with as much as there is room for.
#[repr(C)]
struct Fuller {
    kind: u8,
    timestamp: u64,
    flags: u8,
    more: [u16; 3],
}

#[test]
fn what_there_is_room_for_can_be_added() {
    let rooms: Vec<_> = Packet::layout().spare_slots().collect();
    let by_align = rooms.iter().map(|room| (room.align(), room.size(), room.offset()));
    assert!(by_align.eq([(4, 4, Some(20)), (2, 6, Some(18)), (1, 7, Some(17))]));
    assert!(rooms.iter().all(|room| room.after().unwrap().name() == "flags"));
    assert_eq!(size_of::<Fuller>(), size_of::<Packet>());
    assert_eq!(std::mem::offset_of!(Fuller, more), 18);
    assert_eq!(Message::layout().spare_slots().count(), 0);
}

#[test]
fn many_values_cost_what_an_array_does() {
    let many = Packet::layout().array(1000);
    assert_eq!(many.size(), size_of::<[Packet; 1000]>() as u128);
    assert_eq!(many.optimal_size(), Some(16_000));
    assert_eq!(many.struct_of_arrays_size(), Some(10_000));
    let largest = TypeLayout::new("Largest", Kind::Opaque, usize::MAX, 1);
    assert_eq!(largest.array(usize::MAX).size(), (usize::MAX as u128).pow(2));
}

/// Counted over the places that the elements of an array have, which begins
/// wherever the alignment lets it.
#[test]
fn lines_are_those_that_elements_touch() {
    for align in [1, 2, 8, 16, 64, 128] {
        for size in (align..300).step_by(align) {
            let many = TypeLayout::new("Element", Kind::Opaque, size, align).array(1);
            let starts = (0..512).step_by(align);
            let count = starts.len();
            let lines =
                starts.map(|start| (start + size - 1) / CACHE_LINE - start / CACHE_LINE + 1);
            let touched: usize = lines.sum();
            let expected = f64::from(u32::try_from(touched).unwrap())
                / f64::from(u32::try_from(count).unwrap());
            let error = (many.lines_per_element() - expected).abs();
            assert!(error < 1e-9, "{size} bytes, align {align}: {expected}");
        }
    }
    let none = TypeLayout::new("Nothing", Kind::Opaque, 0, 1).array(5);
    assert!(none.lines_per_element().abs() < 1e-9 && none.lines_scanned().abs() < 1e-9);
}
