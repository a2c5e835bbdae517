//! Advice about cache lines.

use super::edit::MAX_NAMED;
use super::{Advice, AdviceKind, Candidate, Ending, Suggestion, is_predictable};
use crate::analysis::{Placer, cache_lines, position_before_move, round_up};
use crate::render::Line;
use crate::render::Piece::{Bytes, Str};
use crate::text::{last_segment, starts_with, str_eq};
use crate::{Field, Kind, TypeLayout};

/// Structs with more fields get no advice about straddling fields: each move that is tried
/// takes a pass over the fields.
const MAX_FIELDS: usize = 64;

pub(super) const fn isolate<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Candidate<'a>> {
    if !matches!(layout.kind(), Kind::Struct) {
        return None;
    }
    let Some(first) = next_contended(layout, 0) else {
        return None;
    };
    let mut count = 0;
    let mut next = Some(first);
    let mut placer = Placer::for_struct(layout);
    let line = layout.target().cache_line();
    let fields = layout.fields();
    let mut i = 0;
    while i < fields.len() {
        match next {
            Some(index) if index == i => {
                count += 1;
                placer.add(round_up(fields[i].size(), line), line);
                next = next_contended(layout, i + 1);
            }
            _ => {
                placer.add_field(&fields[i]);
            }
        }
        i += 1;
    }
    let size = if is_predictable(layout) { placer.size() } else { layout.size() };
    Some(Candidate::exact(Suggestion::Isolate { first: &fields[first], count }, size))
}

/// The index of the first field, starting from this one, that several threads may write and that
/// can share a cache line with the next such field or the one before.
const fn next_contended(layout: &TypeLayout<'_>, from: usize) -> Option<usize> {
    let fields = layout.fields();
    let mut i = from;
    while i < fields.len() {
        if is_shared(&fields[i]) {
            let (mut before, mut after) = (i, i + 1);
            while before > 0 && !is_shared(&fields[before - 1]) {
                before -= 1;
            }
            while after < fields.len() && !is_shared(&fields[after]) {
                after += 1;
            }
            if (before > 0 && can_share(&fields[before - 1], &fields[i], layout))
                || (after < fields.len() && can_share(&fields[i], &fields[after], layout))
            {
                return Some(i);
            }
        }
        i += 1;
    }
    None
}

pub(super) const fn write_isolate<'a>(
    line: &mut Line<'a>,
    advice: &Advice<'a>,
    _: &'a Field<'a>,
    count: usize,
) -> Ending {
    let layout = advice.layout();
    let mut next = next_contended(layout, 0);
    let mut named = 0;
    while let Some(i) = next {
        if named == MAX_NAMED {
            line.str(" and all other such fields");
            break;
        }
        next = next_contended(layout, i + 1);
        line.str(if named == 0 {
            "`"
        } else if next.is_none() {
            " and `"
        } else {
            ", `"
        });
        line.push(&[Str(layout.fields()[i].name()), Str("`")]);
        named += 1;
    }
    line.str(" can share ");
    line.str(if count > 2 { "cache lines: if " } else { "a cache line: if " });
    if let Some(assumed) = advice.assumes() {
        line.str(assumed);
    }
    line.str(", give each a cache line of its own");
    if advice.size() > layout.size() {
        line.push(&[Str(": then it is "), Bytes(advice.size())]);
    }
    Ending::Complete
}

/// Whether the name of the type suggests that threads share the field.
const fn is_shared(field: &Field<'_>) -> bool {
    let name = last_segment(field.ty());
    let is_shared = starts_with(name, "Atomic") || str_eq(name, "Mutex") || str_eq(name, "RwLock");
    is_shared && field.size() > 0 && !field.is_hot() && !field.allows(AdviceKind::Isolate)
}

/// Whether the fields are atomics of one type, such as counters, or the head and the tail of
/// a queue. Other fields are often used together, such as a lock and the flag beside it.
pub(super) const fn are_counters(layout: &TypeLayout<'_>, first: &Field<'_>) -> bool {
    let mut next = next_contended(layout, 0);
    while let Some(i) = next {
        if !str_eq(layout.fields()[i].ty(), first.ty()) {
            return false;
        }
        next = next_contended(layout, i + 1);
    }
    starts_with(last_segment(first.ty()), "Atomic")
}

const fn can_share(first: &Field<'_>, second: &Field<'_>, layout: &TypeLayout<'_>) -> bool {
    match (first.bytes(), second.bytes()) {
        (Some(a), Some(b)) => {
            cache_lines::can_share(a, b, layout.align(), layout.target().cache_line())
        }
        _ => false,
    }
}

pub(super) const fn straddle<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Candidate<'a>> {
    let fields = layout.fields();
    let is_ordered = matches!(layout.kind(), Kind::Struct) && layout.is_repr_c();
    let starts_on_a_line = layout.align() >= layout.target().cache_line();
    if !is_ordered || !starts_on_a_line || fields.len() > MAX_FIELDS {
        return None;
    }
    let now = Placement::with_move(layout, 0, 0);
    if now.end > layout.size() {
        return None;
    }
    let mut from = 0;
    while from < fields.len() {
        let field = &fields[from];
        if now.straddles(from) && !field.allows(AdviceKind::Straddle) {
            let mut to = 0;
            while to < fields.len() {
                let moved = Placement::with_move(layout, from, to);
                let size = round_up(moved.end, layout.align());
                if moved.is_better_than(&now, from) && size <= layout.size() {
                    let after = match to {
                        0 => None,
                        _ => Some(&fields[position_before_move(to - 1, from, to)]),
                    };
                    let suggestion = Suggestion::Straddle { field, after };
                    return Some(Candidate::exact(suggestion, size));
                }
                to += 1;
            }
        }
        from += 1;
    }
    None
}

pub(super) const fn write_straddle<'a>(
    line: &mut Line<'a>,
    _: &Advice<'a>,
    field: &'a Field<'a>,
    after: Option<&'a Field<'a>>,
) -> Ending {
    line.push(&[Str("`"), Str(field.name()), Str("` lies in two cache lines: declared ")]);
    match after {
        Some(after) => line.push(&[Str("after `"), Str(after.name()), Str("`")]),
        None => line.str("first"),
    }
    line.str(", it lies in one");
    Ending::Complete
}

/// Where the last field ends after a move, and which fields lie in two cache lines.
struct Placement {
    end: usize,
    /// A bit for each field that lies in two cache lines.
    straddling: u64,
}

impl Placement {
    const fn with_move(layout: &TypeLayout<'_>, from: usize, to: usize) -> Self {
        let fields = layout.fields();
        let line = layout.target().cache_line();
        let mut placer = Placer::for_struct(layout);
        let mut straddling = 0;
        let mut position = 0;
        while position < fields.len() {
            let index = position_before_move(position, from, to);
            let start = placer.add_field(&fields[index]);
            let size = fields[index].size();
            let fits = cache_lines::always_in_one(start, start + size, line, line);
            if size <= line && !fits {
                straddling |= 1 << index;
            }
            position += 1;
        }
        Self { end: placer.end(), straddling }
    }

    const fn straddles(&self, field: usize) -> bool {
        self.straddling & 1 << field != 0
    }

    /// Whether this field no longer straddles, and no other field straddles that did not
    /// before.
    const fn is_better_than(&self, other: &Self, field: usize) -> bool {
        !self.straddles(field) && self.straddling & !other.straddling == 0
    }
}
