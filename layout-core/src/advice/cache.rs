//! Advice about cache lines.

use core::ptr;

use super::{Advice, AdviceKind, Suggestion, is_predictable};
use crate::analysis::{Placer, cache_lines, position_before_move, round_up};
use crate::text::last_segment;
use crate::{Field, Kind, TypeLayout};

/// Structs with more fields get no advice about straddling fields: each move that is tried
/// takes a pass over the fields.
const MAX_FIELDS: usize = 64;

pub(super) fn isolate<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    if layout.kind() != Kind::Struct {
        return None;
    }
    let mut contended = contended_fields(layout).peekable();
    let first = *contended.peek()?;
    let line = layout.target().cache_line();
    let mut placer = Placer::for_struct(layout);
    let mut count = 0;
    for field in layout.fields() {
        if contended.next_if(|it| ptr::eq(*it, field)).is_some() {
            count += 1;
            placer.add(round_up(field.size(), line), line);
        } else {
            placer.add_field(field);
        }
    }
    let size = if is_predictable(layout) { placer.size() } else { layout.size() };
    Some(Advice::exact(layout, Suggestion::Isolate { first, count }, size))
}

/// The fields that several threads may write, and that can share a cache line with the next such
/// field or the one before.
pub(crate) fn contended_fields<'a>(
    layout: &TypeLayout<'a>,
) -> impl Iterator<Item = &'a Field<'a>> + use<'a> {
    let layout = *layout;
    let fields = layout.fields();
    let is_contended = move |&i: &usize| {
        let before = || fields[..i].iter().rev().find(|it| is_shared(it));
        let after = || fields[i + 1..].iter().find(|it| is_shared(it));
        let can_share =
            |other: Option<&Field<'_>>| other.is_some_and(|it| can_share(it, &fields[i], &layout));
        is_shared(&fields[i]) && (can_share(before()) || can_share(after()))
    };
    (0..fields.len()).filter(is_contended).map(|i| &fields[i])
}

/// Whether the name of the type suggests that threads share the field.
fn is_shared(field: &Field<'_>) -> bool {
    let name = last_segment(field.ty());
    let is_shared = name.starts_with("Atomic") || name == "Mutex" || name == "RwLock";
    is_shared && field.size() > 0 && !field.is_hot() && !field.allows(AdviceKind::Isolate)
}

/// Whether the fields are atomics of one type, such as counters, or the head and the tail of
/// a queue. Other fields are often used together, such as a lock and the flag beside it.
pub(super) fn are_counters(layout: &TypeLayout<'_>, first: &Field<'_>) -> bool {
    last_segment(first.ty()).starts_with("Atomic")
        && contended_fields(layout).all(|field| field.ty() == first.ty())
}

fn can_share(a: &Field<'_>, b: &Field<'_>, layout: &TypeLayout<'_>) -> bool {
    let line = layout.target().cache_line();
    let bytes = a.bytes().zip(b.bytes());
    bytes.is_some_and(|(a, b)| cache_lines::can_share(a, b, layout.align(), line))
}

pub(super) fn straddle<'a>(layout: &TypeLayout<'a>, _: usize) -> Option<Advice<'a>> {
    let fields = layout.fields();
    let is_ordered = layout.kind() == Kind::Struct && layout.is_repr_c();
    let starts_on_a_line = layout.align() >= layout.target().cache_line();
    if !is_ordered || !starts_on_a_line || fields.len() > MAX_FIELDS {
        return None;
    }
    let now = Placement::with_move(layout, 0, 0);
    if now.end > layout.size() {
        return None;
    }
    let is_movable =
        |&from: &usize| now.straddles(from) && !fields[from].allows(AdviceKind::Straddle);
    let mut moves = (0..fields.len()).filter(is_movable).flat_map(|from| {
        (0..fields.len()).map(move |to| (from, to, Placement::with_move(layout, from, to)))
    });
    moves.find_map(|(from, to, moved)| {
        let size = round_up(moved.end, layout.align());
        let after = to.checked_sub(1).map(|last| &fields[position_before_move(last, from, to)]);
        let suggestion = Suggestion::Straddle { field: &fields[from], after };
        (moved.is_better_than(&now, from) && size <= layout.size())
            .then(|| Advice::exact(layout, suggestion, size))
    })
}

/// Where the last field ends after a move, and which fields lie in two cache lines.
struct Placement {
    end: usize,
    /// A bit for each field that lies in two cache lines.
    straddling: u64,
}

impl Placement {
    fn with_move(layout: &TypeLayout<'_>, from: usize, to: usize) -> Self {
        let line = layout.target().cache_line();
        let mut placer = Placer::for_struct(layout);
        let mut straddling = 0;
        for position in 0..layout.fields().len() {
            let index = position_before_move(position, from, to);
            let field = &layout.fields()[index];
            let start = placer.add_field(field);
            let fits = cache_lines::always_in_one(start, start + field.size(), line, line);
            if field.size() <= line && !fits {
                straddling |= 1 << index;
            }
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
