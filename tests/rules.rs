//! Rules that hold say nothing. (What broken ones say: `tests/ui/`.)

#![deny(warnings)]

use layout_report::{
    CACHE_LINE, Cause, Field, Kind, LayoutReport, Neighbor, Repr, Rule, Tag, TypeLayout, Unknown,
    assert_layout,
};

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

#[test]
fn a_rule_is_shown_as_it_is_written() {
    let rules = [
        (Rule::Size { bytes: 8 }, "size = 8"),
        (Rule::MaxSize { bytes: 16 }, "max_size = 16"),
        (Rule::Align { bytes: 8 }, "align = 8"),
        (Rule::MinAlign { bytes: 4 }, "min_align = 4"),
        (Rule::CacheAligned { line: None }, "cache_aligned"),
        (Rule::CacheAligned { line: Some(128) }, "cache_aligned = 128"),
        (Rule::MaxPadding { bytes: 0 }, "max_padding = 0"),
        (Rule::NoPadding, "no_padding"),
        (Rule::OptimalOrder, "optimal_order"),
        (Rule::Niche, "niche"),
        (Rule::MaxCacheLines { lines: 1 }, "max_cache_lines = 1"),
        (Rule::Offset { field: 2, bytes: 64 }, "offset = 64 on field 2"),
        (Rule::FieldMaxSize { field: 0, bytes: 4 }, "max_size = 4 on field 0"),
        (Rule::NoStraddle { field: 1 }, "no_straddle on field 1"),
        (Rule::Isolated { field: 3 }, "isolated on field 3"),
        (Rule::Hot, "hot"),
    ];
    for (rule, text) in rules {
        assert_eq!(rule.to_string(), text);
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(rule.name(), words[0]);
        let after = |word| words.iter().position(|it| *it == word).map(|i| words[i + 1]);
        let number = |word| after(word).map(|digits| digits.parse().unwrap());
        assert_eq!((rule.value(), rule.field()), (number("="), number("field")));
    }
}

/// The types of `tests/ui/rules`, without their rules.
#[allow(dead_code, reason = "only their layouts are looked at")]
mod same {
    #[cfg(target_pointer_width = "32")]
    use crate::wide::{f64, u64};
    use layout_report::LayoutReport;

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(super) struct Record(u8, u64, u16, u64, u8);

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(super) struct Header {
        version: u8,
        length: u16,
        sequence: u64,
    }

    #[derive(LayoutReport)]
    #[repr(C)]
    pub(super) enum Shape {
        Point,
        Line { length: f64, cap: u8 },
    }

    #[derive(LayoutReport)]
    #[repr(C, u8)]
    pub(super) enum Slot {
        Empty,
        Full { value: u64 },
    }

    #[derive(LayoutReport)]
    #[repr(C, align(64))]
    pub(super) struct Stamped {
        key: [u8; 60],
        stamp: [u16; 4],
    }

    #[derive(LayoutReport)]
    pub(super) struct Counter {
        value: u64,
    }
}

/// What the rule says of the type, which is a line of the compile errors.
#[track_caller]
fn breach_of(layout: &TypeLayout<'static>, rule: Rule, errors: &str) -> Cause<'static> {
    let breach = rule.check(layout).expect_err("the rule is broken");
    let text = breach.to_string();
    assert!(errors.lines().any(|line| line.trim() == text), "`{text}` is not in {errors}");
    assert!(!rule.holds(layout));
    assert_eq!(breach.rule(), rule);
    breach.cause()
}

#[track_caller]
fn breach<T: LayoutReport>(rule: Rule, errors: &str) -> Cause<'static> {
    breach_of(T::layout(), rule, errors)
}

/// A struct with hot fields can't be derived without the rule that they state.
const SESSION: TypeLayout<'static> =
    TypeLayout::new("Session", Kind::Struct, 64, 8).with_repr(Repr::C).with_fields(&[
        Field::new("state", "u64", 8, 8).with_offset(0).with_hot(),
        Field::new("deadline", "u64", 8, 8).with_offset(8).with_hot(),
        Field::new("name", "[u8; 48]", 48, 1).with_offset(16),
    ]);

#[test]
fn a_breach_says_what_the_compile_error_says_and_has_the_figures() {
    use same::{Counter, Header, Record, Shape, Slot, Stamped};
    let sizes = include_str!("ui/rules/max_size.stderr");
    let rule = Rule::MaxSize { bytes: 24 };
    assert_eq!(breach::<Record>(rule, sizes), Cause::Size { size: 40 });

    let fields = include_str!("ui/rules/fields.stderr");
    let rule = Rule::Offset { field: 2, bytes: 4 };
    assert_eq!(breach::<Header>(rule, fields), Cause::Offset { offset: 8 });

    let padding = include_str!("ui/rules/padding.stderr");
    let cause = breach::<Shape>(Rule::MaxPadding { bytes: 8 }, padding);
    assert_eq!(cause, Cause::Padding { padding: 20, variant: Some("Point") });

    let lines = include_str!("ui/rules/cache_lines.stderr");
    let cause = breach::<Slot>(Rule::Isolated { field: 0 }, lines);
    assert_eq!(cause, Cause::SharesLine { neighbor: Neighbor::Tag });
    let cause = breach::<Stamped>(Rule::NoStraddle { field: 1 }, lines);
    assert_eq!(cause, Cause::Straddles { from: 60, until: 68 });

    let hot = breach_of(&SESSION, Rule::Hot, include_str!("ui/rules/hot.stderr"));
    let Cause::Scattered { first, last, from: 0, until: 16 } = hot else {
        panic!("{hot:?}");
    };
    assert_eq!((first.name(), last.name()), ("state", "deadline"));

    let niche = include_str!("ui/rules/niche.stderr");
    assert_eq!(breach::<Counter>(Rule::Niche, niche), Cause::NoNiche);
    let rule = Rule::CacheAligned { line: None };
    let alignment = include_str!("ui/rules/alignment.stderr");
    assert_eq!(breach::<Counter>(rule, alignment), Cause::Align { align: 8 });
    let rule = Rule::MinAlign { bytes: 48 };
    assert_eq!(breach::<Counter>(rule, alignment), Cause::NotPowerOfTwo);
    let lines = include_str!("ui/rules/at_odds.stderr");
    let rule = Rule::MaxCacheLines { lines: 0 };
    assert_eq!(breach::<Counter>(rule, lines), Cause::CacheLines { lines: 1 });
    let order = include_str!("ui/rules/optimal_order.stderr");
    let cause = breach::<Packet>(Rule::OptimalOrder, order);
    assert_eq!(cause, Cause::NotOptimal { size: 24, optimal_size: 16 });
}

#[derive(LayoutReport)]
#[repr(C)]
struct Packet(u8, u64, u8);

#[test]
fn what_is_not_known_breaks_a_rule_about_it() {
    let opaque = TypeLayout::new("Opaque", Kind::Opaque, 24, 8);
    let cause = |rule: Rule| rule.check(&opaque).expect_err("it is not known").cause();
    let unknown = Cause::Unknown { reason: Unknown::Fields };
    assert_eq!(cause(Rule::NoPadding), unknown);
    assert_eq!(cause(Rule::MaxPadding { bytes: 24 }), unknown);
    assert_eq!(cause(Rule::OptimalOrder), unknown);
    assert_eq!(cause(Rule::Niche), Cause::NicheUnknown);
    for rule in [
        Rule::Offset { field: 0, bytes: 0 },
        Rule::FieldMaxSize { field: 0, bytes: 8 },
        Rule::NoStraddle { field: 0 },
        Rule::Isolated { field: 0 },
    ] {
        assert_eq!(cause(rule), Cause::NoSuchField);
    }
    assert!(Rule::MaxSize { bytes: 24 }.check(&opaque).is_ok());
}
