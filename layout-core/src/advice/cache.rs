//! Advice on cache lines.

use super::{AdviceKind, Remedy};
use crate::analysis::lines;
use crate::{CACHE_LINE, Field, Kind, TypeLayout};

/// The most fields among which a better place is looked for.
const MOST_FIELDS: usize = 64;

/// Two fields that threads write at the same time share a line.
pub(super) fn isolate<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    if layout.kind() != Kind::Struct {
        return None;
    }
    let mut shared = layout.fields().iter().filter(|field| is_shared(field));
    let mut first = shared.next()?;
    // Neighbours in the source are looked at, not each pair.
    for second in shared {
        if let (Some(a), Some(b)) = (first.offset(), second.offset()) {
            let (low, high) = if a < b { (first, b) } else { (second, a) };
            let last = low.end()?.saturating_sub(1);
            if lines::can_share(last, high, layout.align()) {
                return Some((Remedy::Isolate(first, second), layout.size()));
            }
        }
        first = second;
    }
    None
}

/// Whether the field, by the name of its type, is for threads to share.
fn is_shared(field: &Field<'_>) -> bool {
    let path = field.ty().split('<').next().unwrap_or_default();
    let name = path.rsplit("::").next().unwrap_or_default();
    let is_shared = name.starts_with("Atomic") || matches!(name, "Mutex" | "RwLock" | "Condvar");
    is_shared && field.size() > 0 && !field.is_hot() && !field.is_allowed(AdviceKind::Isolate)
}

/// A field lies in two lines, and need not: at another place it lies in one,
/// no other field is worse off, and the type is no larger.
pub(super) fn straddle<'a>(layout: &TypeLayout<'a>) -> Option<(Remedy<'a>, usize)> {
    let fields = layout.fields();
    let is_ordered = layout.kind() == Kind::Struct && layout.repr().is_c();
    if !is_ordered || layout.align() < CACHE_LINE || fields.len() > MOST_FIELDS {
        return None;
    }
    let cap = layout.repr().packed().unwrap_or(usize::MAX);
    let order = |from: usize, to: usize| {
        let without = move |i: usize| if i < from { i } else { i + 1 };
        (0..fields.len()).map(move |i| match i.cmp(&to) {
            core::cmp::Ordering::Less => without(i),
            core::cmp::Ordering::Equal => from,
            core::cmp::Ordering::Greater => without(i - 1),
        })
    };
    let as_it_is = place(fields, order(0, 0), cap);
    if as_it_is.end > layout.size() {
        return None;
    }
    for (from, field) in fields.iter().enumerate() {
        let (Some(start), Some(end)) = (field.offset(), field.end()) else {
            return None;
        };
        if !straddles(start, end) || field.is_allowed(AdviceKind::Straddle) {
            continue;
        }
        for to in (0..fields.len()).filter(|&to| to != from) {
            let moved = place(fields, order(from, to), cap);
            let size = moved.end.next_multiple_of(layout.align());
            if moved.straddling < as_it_is.straddling && size <= layout.size() {
                let before = to.checked_sub(1).and_then(|slot| order(from, to).nth(slot));
                let before = before.map(|index| &fields[index]);
                return Some((Remedy::Straddle(field, before), size));
            }
        }
    }
    None
}

/// Fields one after the other: where they end, and how many straddle.
struct Placed {
    end: usize,
    straddling: usize,
}

fn place(fields: &[Field<'_>], order: impl Iterator<Item = usize>, cap: usize) -> Placed {
    let mut placed = Placed { end: 0, straddling: 0 };
    for index in order {
        let field = &fields[index];
        let start = placed.end.next_multiple_of(field.align().min(cap));
        placed.end = start + field.size();
        placed.straddling += usize::from(straddles(start, placed.end));
    }
    placed
}

/// Whether something that fits into a line lies in two, in a type that starts
/// on a line.
fn straddles(start: usize, end: usize) -> bool {
    end - start <= CACHE_LINE && !lines::always_in_one(start, end, CACHE_LINE)
}
