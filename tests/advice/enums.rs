//! Advice on enums: `repr(C)`, and a `Box` for a large variant.

use layout_report::{AdviceKind, LayoutReport};

#[cfg(target_pointer_width = "32")]
use crate::wide::u64;
use crate::{bounds, keeps, silent};

#[derive(LayoutReport)]
#[repr(C)]
enum Event {
    Key(u8),
    Mouse { x: u8, y: u8 },
}

enum EventOfRust {
    Key(u8),
    Mouse { x: u8, y: u8 },
}

#[test]
fn an_enum_without_repr_c_is_bounded() {
    bounds::<Event, EventOfRust>(
        AdviceKind::DropReprC,
        "without `repr(C)` it is at most 3 bytes, if nothing outside Rust relies on the layout",
    );
}

#[derive(LayoutReport)]
enum Message {
    Quit,
    Move { x: i32, y: i32 },
    Text([u8; 200]),
}

enum MessageBoxed {
    Quit,
    Move { x: i32, y: i32 },
    Text(Box<[u8; 200]>),
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Placed {
    Small(u8, u32),
    Large(u64, [u64; 20]),
}

#[repr(u8)]
enum PlacedBoxed {
    Small(u8, u32),
    Large(Box<(u64, [u64; 20])>),
}

#[derive(LayoutReport)]
#[repr(C)]
enum PlacedC {
    Small(u8),
    Middle(u16, u64),
    Large([u64; 20]),
}

#[repr(C)]
enum PlacedCBoxed {
    Small(u8),
    Middle(u16, u64),
    Large(Box<[u64; 20]>),
}

/// All variants are large.
#[derive(LayoutReport)]
enum Even {
    A([u64; 20]),
    B([u64; 18]),
}

#[test]
fn box_variant() {
    let kind = AdviceKind::BoxVariant;
    // The next variant, and a tag that is aligned as the pointer is.
    let most = 8 + size_of::<usize>();
    bounds::<Message, MessageBoxed>(
        kind,
        &format!(
            "with the fields of `Text` in a `Box` (200 bytes; the next largest variant, `Move`, has 8) \
             it is at most {most} bytes; this saves memory if fewer than {} % of the values are \
             `Text`: each of those needs an allocation, and at most {} bytes in all instead of 204",
            (204 - most) * 100 / 200,
            most + 200
        ),
    );
    // The tag, and the pointer behind it.
    let both = 2 * size_of::<usize>();
    keeps::<Placed, PlacedBoxed>(
        kind,
        &format!(
            "with the fields of `Large` in a `Box` (168 bytes; the next largest variant, `Small`, has 5) \
             it is {both} bytes; this saves memory if fewer than {} % of the values are \
             `Large`: each of those needs an allocation, and {} bytes in all instead of 176",
            (176 - both) * 100 / 168,
            both + 168
        ),
    );
    keeps::<PlacedC, PlacedCBoxed>(
        kind,
        "with the fields of `Large` in a `Box` (160 bytes; the next largest variant, `Middle`, has 10) \
         it is 24 bytes; this saves memory if fewer than 90 % of the values are `Large`: \
         each of those needs an allocation, and 184 bytes in all instead of 168",
    );
    silent::<Even>();
}

/// The user has decided against a `Box` already.
#[derive(LayoutReport)]
#[allow(clippy::large_enum_variant)]
enum Inline {
    Small(u8),
    Large([u64; 25]),
}

#[test]
fn clippys_lint_on_large_variants_silences_it_too() {
    let mut advice = Inline::layout().all_advice();
    assert!(!advice.any(|advice| advice.kind() == AdviceKind::BoxVariant));
    let mut advice = Message::layout().all_advice();
    assert!(advice.any(|advice| advice.kind() == AdviceKind::BoxVariant));
}
