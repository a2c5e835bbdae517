//! Rules that hold say nothing. (What broken ones say: `tests/ui/`.)

#![deny(warnings)]

use layout_report::{CACHE_LINE, LayoutReport, Rule, Tag, assert_layout};

#[cfg(target_pointer_width = "32")]
mod wide;
#[cfg(target_pointer_width = "32")]
use wide::u64;

/// Every rule on a type, each just kept.
#[derive(LayoutReport)]
#[layout(size = 128, max_size = 2 * CACHE_LINE, align = 64, min_align = 64, cache_aligned)]
#[layout(max_padding = 60, optimal_order, max_cache_lines = 2)]
#[layout(warn(size = 128, max_size = 128, max_padding = 60, cache_aligned))]
#[repr(C, align(64))]
struct Counters {
    #[layout(offset = 0, max_size = 4, no_straddle, isolated)]
    sent: u32,
    #[layout(padding)]
    _line: [u8; CACHE_LINE - size_of::<u32>()],
    #[layout(hot, offset = CACHE_LINE)]
    received: u16,
    #[layout(hot)]
    lost: u16,
}

#[derive(LayoutReport)]
#[layout(no_padding, niche, max_size = size_of::<&str>())]
struct Name<'a> {
    _text: &'a str,
}

#[derive(LayoutReport)]
#[layout(max_size = N * size_of::<T>(), min_align = align_of::<T>(), no_padding)]
#[layout(instances(Grid<u8, 6>, Grid<(u32, u16), 4>))]
struct Grid<T, const N: usize> {
    _cells: [T; N],
}

/// A name is the same with `r#` and without.
#[derive(LayoutReport)]
#[layout(max_size = 2, instances(Cell<u8>, r#Cell<u16>))]
struct r#Cell<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 16, max_padding = 15, optimal_order)]
#[repr(u8)]
enum Message {
    _Quit,
    _Move(#[layout(offset = 2, no_straddle)] u16, u32),
    _Text {
        #[layout(offset = 8, max_size = 8)]
        text: u64,
    },
}

/// The budget depends on the target.
#[derive(LayoutReport)]
#[cfg_attr(target_pointer_width = "64", layout(max_size = 24))]
#[cfg_attr(target_pointer_width = "32", layout(max_size = 12))]
#[cfg_attr(target_pointer_width = "16", layout(max_size = 6))]
struct List {
    _items: Vec<u8>,
}

assert_layout!(Box<u8>, max_size = size_of::<usize>(), niche);
assert_layout!([u8; 64], size = 64, align = 1, max_cache_lines = 2, warn(max_size = 64));

#[test]
fn rules_can_be_asked_at_run_time() {
    let layout = Counters::layout();
    let held = [
        Rule::Size { bytes: 128 },
        Rule::MaxSize { bytes: 128 },
        Rule::Align { bytes: 64 },
        Rule::MinAlign { bytes: 1 },
        Rule::CacheAligned { line: Some(64) },
        Rule::MaxPadding { bytes: 60 },
        Rule::OptimalOrder,
        Rule::MaxCacheLines { lines: 2 },
        Rule::Offset { field: 2, bytes: 64 },
        Rule::FieldMaxSize { field: 0, bytes: 4 },
        Rule::NoStraddle { field: 3 },
        Rule::Isolated { field: 0 },
        Rule::Hot,
    ];
    for rule in held {
        assert!(rule.holds(layout), "{rule:?}");
    }
    let broken = [
        Rule::Size { bytes: 127 },
        Rule::MaxSize { bytes: 127 },
        Rule::Align { bytes: 32 },
        Rule::MinAlign { bytes: 128 },
        Rule::CacheAligned { line: Some(128) },
        Rule::MaxPadding { bytes: 59 },
        Rule::NoPadding,
        Rule::Niche,
        Rule::MaxCacheLines { lines: 1 },
        Rule::Offset { field: 2, bytes: 4 },
        Rule::FieldMaxSize { field: 0, bytes: 3 },
        Rule::NoStraddle { field: 9 },
        Rule::Isolated { field: 2 },
    ];
    for rule in broken {
        assert!(!rule.holds(layout), "{rule:?}");
    }
}

#[test]
fn types_with_rules_have_reports() {
    assert_eq!(Name::layout().niche(), Some(true));
    assert_eq!(Grid::<u8, 6>::layout().size(), 6);
    assert_eq!(Message::layout().tag(), Tag::Direct { offset: 0, size: 1 });
    assert_eq!(List::layout().size(), size_of::<List>());
    let counters = Counters { sent: 0, _line: [0; 60], received: 0, lost: 0 };
    assert_eq!(u32::from(counters.received + counters.lost), counters.sent);
}
