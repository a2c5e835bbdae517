//! When a rule holds.

use super::Rule;
use crate::analysis::{Bodies, Body, Frame, lines, smallest};
use crate::{Field, Kind, TypeLayout};

/// Whether the rule holds, if its size and its alignment are all that it takes
/// to tell.
pub(super) const fn from_outside(rule: Rule, size: usize, align: usize) -> Option<bool> {
    Some(match rule {
        Rule::Size(exact) => size == exact,
        Rule::MaxSize(max) => size <= max,
        Rule::Align(exact) => align == exact,
        Rule::MinAlign(min) => align >= min,
        Rule::CacheAligned(line) => line.is_power_of_two() && align >= line,
        Rule::MaxCacheLines(max) => lines::most_touched(size, align) <= max,
        _ => return None,
    })
}

pub(super) const fn holds(layout: &TypeLayout<'_>, rule: Rule) -> bool {
    if let Some(holds) = from_outside(rule, layout.size(), layout.align()) {
        return holds;
    }
    match rule {
        Rule::MaxPadding(_) | Rule::NoPadding | Rule::OptimalOrder => {
            is_full(layout) || within(&Frame::of(layout), rule)
        }
        Rule::Niche => matches!(layout.niche(), Some(true)),
        Rule::FieldMaxSize { field, max } => match field_at(layout, field) {
            Some(field) => field.size() <= max,
            None => false,
        },
        Rule::Offset { field, at } => match field_at(layout, field) {
            Some(field) => matches!(field.offset(), Some(offset) if offset == at),
            None => false,
        },
        Rule::NoStraddle { field } => match field_at(layout, field) {
            Some(field) => in_one_line(layout, field),
            None => false,
        },
        Rule::Isolated { field } => match body_of(layout, field) {
            Some((body, index)) => {
                body.fields[index].offset().is_some() && intruder(&body, index).is_none()
            }
            None => false,
        },
        Rule::Hot => hot_known(layout.fields()) && scattered(layout).is_none(),
        // Told from outside.
        Rule::Size(_)
        | Rule::MaxSize(_)
        | Rule::Align(_)
        | Rule::MinAlign(_)
        | Rule::CacheAligned(_)
        | Rule::MaxCacheLines(_) => true,
    }
}

/// Whether the fields of a struct take all of its bytes: then none is padding,
/// and no order is smaller. It is told sooner than the frame.
const fn is_full(layout: &TypeLayout<'_>) -> bool {
    matches!(layout.kind(), Kind::Struct) && smallest::sum(layout.fields()) == layout.size()
}

/// Whether a rule about what the fields come to holds.
pub(super) const fn within(frame: &Frame, rule: Rule) -> bool {
    match rule {
        Rule::MaxPadding(max) => frame.known && frame.padding <= max,
        Rule::NoPadding => frame.known && frame.padding == 0,
        _ => frame.recoverable() == 0,
    }
}

const fn field_at<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<&'a Field<'a>> {
    let fields = layout.fields();
    if index < fields.len() { Some(&fields[index]) } else { None }
}

const fn in_one_line(layout: &TypeLayout<'_>, field: &Field<'_>) -> bool {
    match (field.offset(), field.end()) {
        (Some(from), Some(until)) => lines::always_in_one(from, until, layout.align()),
        _ => false,
    }
}

/// The body that has the field, and the field's place in it.
pub(super) const fn body_of<'a>(
    layout: &TypeLayout<'a>,
    field: usize,
) -> Option<(Body<'a>, usize)> {
    let mut bodies = Body::all(*layout);
    let mut before = 0;
    while let Some(body) = bodies.next() {
        if field < before + body.fields.len() {
            return Some((body, field - before));
        }
        before += body.fields.len();
    }
    None
}

/// What can share a cache line with a field that wants to be alone.
#[derive(Clone, Copy)]
pub(super) enum Intruder<'a> {
    Tag,
    Field(&'a Field<'a>),
}

/// The first thing that can share a line with the field at `index`.
pub(super) const fn intruder<'a>(body: &Body<'a>, index: usize) -> Option<Intruder<'a>> {
    let alone = &body.fields[index];
    let align = body.layout.align();
    if body.tag() > 0 && can_share(alone, 0, body.tag(), align) {
        return Some(Intruder::Tag);
    }
    let mut i = 0;
    while i < body.fields.len() {
        let other = &body.fields[i];
        if i != index && !other.is_padding() {
            if let (Some(from), Some(until)) = (other.offset(), other.end()) {
                if can_share(alone, from, until, align) {
                    return Some(Intruder::Field(other));
                }
            }
        }
        i += 1;
    }
    None
}

/// Whether some byte of the field and some byte from `from` up to `until` can
/// lie in the same line.
const fn can_share(field: &Field<'_>, from: usize, until: usize, align: usize) -> bool {
    let (Some(start), Some(end)) = (field.offset(), field.end()) else {
        return false;
    };
    if start == end || from == until {
        return false;
    }
    if start < until && from < end {
        return true;
    }
    let (a, b) = if start < from { (end - 1, from) } else { (until - 1, start) };
    lines::can_share(a, b, align)
}

/// The first and the last of the hot fields of a body.
#[derive(Clone, Copy)]
pub(super) struct Span<'a> {
    pub(super) first: &'a Field<'a>,
    pub(super) last: &'a Field<'a>,
    pub(super) from: usize,
    pub(super) until: usize,
}

/// Whether all hot fields have offsets that are known.
const fn hot_known(fields: &[Field<'_>]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if fields[i].is_hot() && fields[i].offset().is_none() {
            return false;
        }
        i += 1;
    }
    true
}

/// The first body whose hot fields may lie in more than one line.
pub(super) const fn scattered<'a>(layout: &TypeLayout<'a>) -> Option<Span<'a>> {
    let mut bodies: Bodies<'a> = Body::all(*layout);
    while let Some(body) = bodies.next() {
        if let Some(span) = hot_span(body.fields) {
            if !lines::always_in_one(span.from, span.until, layout.align()) {
                return Some(span);
            }
        }
    }
    None
}

const fn hot_span<'a>(fields: &'a [Field<'a>]) -> Option<Span<'a>> {
    let mut span: Option<Span<'a>> = None;
    let mut i = 0;
    while i < fields.len() {
        let field = &fields[i];
        i += 1;
        let (true, Some(from), Some(until)) = (field.is_hot(), field.offset(), field.end()) else {
            continue;
        };
        let mut wider = match span {
            Some(span) => span,
            None => Span { first: field, last: field, from, until },
        };
        if from < wider.from {
            wider.first = field;
            wider.from = from;
        }
        if until > wider.until {
            wider.last = field;
            wider.until = until;
        }
        span = Some(wider);
    }
    span
}
