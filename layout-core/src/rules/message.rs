//! What a broken rule says: which rules are broken and by how much, the table,
//! and what to do.

use super::hold::{Intruder, body_of, intruder, scattered};
use super::{Check, Rule, help};
use crate::analysis::Body;
use crate::render::{Line, Rows, Text};
use crate::{CACHE_LINE, TypeLayout};

/// The most rows of the table that a message shows.
const ROWS: usize = 40;

/// The whole message. It ends without a line break.
pub(super) const fn of(check: &Check<'_>) -> Text {
    let mut text = Text::new();
    text.line(&headline(check));
    let mut i = 0;
    while i < check.rules.len() {
        if check.is_broken(i) {
            text.str("\n  ");
            text.line(&name(&check.layout, check.rules[i]));
            text.str(": ");
            text.line(&breach(check, check.rules[i]));
        }
        i += 1;
    }
    text.str("\n\n");
    let mut table = Rows::new(&check.layout, ROWS);
    while let Some(line) = table.next() {
        text.line(&line);
    }
    text.trim_line_break();
    help::write(&mut text, check);
    text.trim_line_break();
    text
}

const fn headline<'a>(check: &Check<'a>) -> Line<'a> {
    let mut broken = 0;
    let mut i = 0;
    while i < check.rules.len() {
        broken += check.is_broken(i) as usize;
        i += 1;
    }
    let mut line = Line::new();
    line.str("`");
    line.str(check.layout.name());
    line.str("` breaks ");
    if check.rules.len() == 1 {
        line.str("its layout rule");
    } else {
        line.number(broken);
        line.str(" of its ");
        line.number(check.rules.len());
        line.str(" layout rules");
    }
    line
}

/// The rule as the user wrote it, with the value of its expression.
const fn name<'a>(layout: &TypeLayout<'a>, rule: Rule) -> Line<'a> {
    let (field, name, value) = match rule {
        Rule::Size(n) => (None, "size", Some(n)),
        Rule::MaxSize(n) => (None, "max_size", Some(n)),
        Rule::Align(n) => (None, "align", Some(n)),
        Rule::MinAlign(n) => (None, "min_align", Some(n)),
        Rule::CacheAligned(CACHE_LINE) => (None, "cache_aligned", None),
        Rule::CacheAligned(n) => (None, "cache_aligned", Some(n)),
        Rule::MaxPadding(n) => (None, "max_padding", Some(n)),
        Rule::NoPadding => (None, "no_padding", None),
        Rule::OptimalOrder => (None, "optimal_order", None),
        Rule::Niche => (None, "niche", None),
        Rule::MaxCacheLines(n) => (None, "max_cache_lines", Some(n)),
        Rule::Offset { field, at } => (Some(field), "offset", Some(at)),
        Rule::FieldMaxSize { field, max } => (Some(field), "max_size", Some(max)),
        Rule::NoStraddle { field } => (Some(field), "no_straddle", None),
        Rule::Isolated { field } => (Some(field), "isolated", None),
        Rule::Hot => (None, "hot", None),
    };
    let mut line = Line::new();
    if let Some(field) = field {
        line.str("field `");
        if let Some((body, index)) = body_of(layout, field) {
            if let Some(variant) = body.variant {
                line.str(variant);
                line.str(".");
            }
            line.str(body.fields[index].name());
        }
        line.str("`, ");
    }
    line.str(name);
    if let Some(value) = value {
        line.str(" = ");
        line.number(value);
    }
    line
}

/// What is the case instead.
const fn breach<'a>(check: &Check<'a>, rule: Rule) -> Line<'a> {
    let layout = &check.layout;
    let mut line = Line::new();
    match rule {
        Rule::Size(n) | Rule::MaxSize(n) => size(&mut line, layout.size(), n),
        Rule::Align(n) | Rule::MinAlign(n) | Rule::CacheAligned(n) => {
            if n.is_power_of_two() {
                line.str("its alignment is ");
                line.number(layout.align());
                if matches!(rule, Rule::CacheAligned(CACHE_LINE)) {
                    line.str(", not 64");
                }
            } else {
                line.str("no alignment is that, only a power of two is");
            }
        }
        Rule::MaxPadding(_) | Rule::NoPadding => padding(&mut line, check, rule),
        Rule::OptimalOrder => {
            line.str("it is ");
            line.bytes(layout.size());
            line.str(", ");
            line.number(check.frame.recoverable());
            line.str(" more than in the best order");
        }
        Rule::Niche => line.str("`Option` of it is larger than itself"),
        Rule::MaxCacheLines(_) => {
            line.str("a value can touch ");
            line.number(layout.cache_lines());
            line.str(if layout.cache_lines() == 1 { " line" } else { " lines" });
        }
        Rule::FieldMaxSize { field, max } => size(&mut line, layout.fields()[field].size(), max),
        Rule::Offset { field, .. } => match layout.fields()[field].offset() {
            Some(offset) => {
                line.str("it is at ");
                line.number(offset);
            }
            None => line.str("its offset is not known"),
        },
        Rule::NoStraddle { field } => straddle(&mut line, layout, field),
        Rule::Isolated { field } => shared(&mut line, layout, field),
        Rule::Hot => hot(&mut line, layout),
    }
    line
}

/// `it is 24 bytes, 8 too many`
const fn size(line: &mut Line<'_>, is: usize, wanted: usize) {
    line.str("it is ");
    line.bytes(is);
    line.str(", ");
    line.number(is.abs_diff(wanted));
    line.str(if is > wanted { " too many" } else { " too few" });
}

/// `it has 14 bytes of padding, 11 too many`
const fn padding<'a>(line: &mut Line<'a>, check: &Check<'a>, rule: Rule) {
    if !check.frame.known {
        line.str("its padding is not known");
        return;
    }
    match most_padded_variant(check) {
        Some(variant) => {
            line.str("its variant `");
            line.str(variant);
            line.str("` has ");
        }
        None => line.str("it has "),
    }
    line.bytes(check.frame.padding);
    line.str(" of padding");
    if let Rule::MaxPadding(max) = rule {
        line.str(", ");
        line.number(check.frame.padding - max);
        line.str(" too many");
    }
}

/// The variant of which the padding is told.
const fn most_padded_variant<'a>(check: &Check<'a>) -> Option<&'a str> {
    let mut bodies = Body::all_in(check.layout, check.frame);
    while let Some(body) = bodies.next() {
        if body.padding() == check.frame.padding {
            return body.variant;
        }
    }
    None
}

/// `its bytes 60 to 67 can lie in 2 cache lines`
const fn straddle(line: &mut Line<'_>, layout: &TypeLayout<'_>, field: usize) {
    match (layout.fields()[field].offset(), layout.fields()[field].end()) {
        (Some(from), Some(until)) => {
            line.str("its ");
            bytes(line, from, until);
            too_wide(line, from, until);
        }
        _ => line.str("its offset is not known"),
    }
}

/// `bytes 60 to 67`
const fn bytes(line: &mut Line<'_>, from: usize, until: usize) {
    line.str("bytes ");
    line.number(from);
    line.str(" to ");
    line.number(until - 1);
}

const fn too_wide(line: &mut Line<'_>, from: usize, until: usize) {
    line.str(if until - from > CACHE_LINE {
        " are more than a cache line of 64"
    } else {
        " can lie in two cache lines"
    });
}

/// ``it can share a cache line with `tail` ``
const fn shared<'a>(line: &mut Line<'a>, layout: &TypeLayout<'a>, field: usize) {
    let Some((body, index)) = body_of(layout, field) else {
        return;
    };
    match intruder(&body, index) {
        Some(Intruder::Field(other)) => {
            line.str("it can share a cache line with `");
            line.str(other.name());
            line.str("`");
        }
        Some(Intruder::Tag) => line.str("it can share a cache line with the tag"),
        None => line.str("its offset is not known"),
    }
}

/// ``from `a` to `d`, the bytes 0 to 71 are more than a cache line of 64``
const fn hot<'a>(line: &mut Line<'a>, layout: &TypeLayout<'a>) {
    let Some(span) = scattered(layout) else {
        line.str("their offsets are not known");
        return;
    };
    let one = matches!(span.first.end(), Some(end) if end == span.until);
    if !one {
        line.str("from `");
        line.str(span.first.name());
        line.str("` to `");
        line.str(span.last.name());
        line.str("`, ");
    }
    line.str("the ");
    bytes(line, span.from, span.until);
    if one {
        line.str(" of `");
        line.str(span.first.name());
        line.str("`");
    }
    too_wide(line, span.from, span.until);
}
