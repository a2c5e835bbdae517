//! What is where in a type: fields, gaps, and in a future the places that arguments have left.

use std::ops::Range;

use layout_dwarf::{Member, Type, Variant};

use crate::explain::{Await, Future};

/// The bytes of a struct, of a variant or of a state.
#[derive(Debug, Default)]
pub(super) struct Bytes<'p> {
    /// By offset.
    pub(super) fields: Vec<Member<'p>>,
    pub(super) gaps: Vec<Range<u64>>,
    /// The places that arguments were moved from.
    pub(super) moved: Vec<(Member<'p>, Range<u64>)>,
    /// How many variables the debug information does not list.
    pub(super) unlisted: usize,
}

/// A variant or a state.
#[derive(Debug)]
pub(super) struct Part<'p> {
    pub(super) name: Name<'p>,
    pub(super) size: u64,
    pub(super) bytes: Bytes<'p>,
}

/// What a variant or a state is called.
#[derive(Debug)]
pub(super) enum Name<'p> {
    Variant(&'p str),
    /// The state before a future is polled for the first time.
    Start,
    /// The state in which it waits, at this file and line.
    Await(Option<(&'p str, u32)>),
}

/// The gaps of a type, as the analysis of all reports finds them.
#[derive(Debug)]
pub(super) struct Gaps {
    /// Each with the name of its variant, if there are variants.
    gaps: Vec<(Option<String>, Range<u64>)>,
    /// Why they are not known.
    pub(super) unknown: Option<String>,
}

impl Gaps {
    pub(super) fn of(ty: Type<'_>) -> Self {
        ty.with_figures(|layout| {
            let gaps = layout.gaps().map(|gap| {
                let start = gap.offset() as u64;
                (gap.variant().map(str::to_owned), start..start + gap.size() as u64)
            });
            let unknown = if layout.padding().is_none() { layout.unknown() } else { None };
            Self { gaps: gaps.collect(), unknown: unknown.map(|reason| reason.to_string()) }
        })
    }

    fn in_variant(&self, name: Option<&str>) -> Vec<Range<u64>> {
        let gaps = self.gaps.iter().filter(|(variant, _)| variant.as_deref() == name);
        gaps.map(|(_, range)| range.clone()).collect()
    }
}

impl<'p> Bytes<'p> {
    /// The bytes of a type without variants.
    pub(super) fn of_fields(ty: Type<'p>, gaps: &Gaps) -> Self {
        Self { fields: by_offset(ty.fields()), gaps: gaps.in_variant(None), ..Self::default() }
    }

    /// The bytes of a future in one state. Each that holds nothing known is in a gap, or in a
    /// place that an argument was moved from.
    fn of_state(future: Type<'p>, fields: Vec<Member<'p>>, left: &[Member<'p>]) -> Self {
        let mut bytes = Self { fields: by_offset(fields), ..Self::default() };
        let mut known: Vec<Range<u64>> = bytes.fields.iter().map(|field| range(*field)).collect();
        known.extend(future.tag().map(range));
        for hole in uncovered(0..future.size(), known) {
            let mut places = Vec::new();
            for argument in left {
                let place = intersection(&hole, &range(*argument));
                if !place.is_empty() {
                    places.push(place.clone());
                    bytes.moved.push((*argument, place));
                }
            }
            bytes.gaps.extend(uncovered(hole, places));
        }
        bytes
    }
}

/// The variants of an enum.
pub(super) fn variants<'p>(ty: Type<'p>, gaps: &Gaps) -> Vec<Part<'p>> {
    let part = |variant: Variant<'p>| Part {
        name: Name::Variant(variant.name()),
        size: variant.end(),
        bytes: Bytes {
            fields: by_offset(variant.fields()),
            gaps: gaps.in_variant(Some(variant.name())),
            ..Bytes::default()
        },
    };
    ty.variants().map(part).collect()
}

/// The states of a future: what it starts with, and what it holds at each `.await`.
pub(super) fn states(ty: Type<'_>) -> Vec<Part<'_>> {
    let future = Future::of(ty);
    // Only the body of an `async fn` moves its arguments to variables.
    let left: &[_] = if future.is_block() { &[] } else { &future.arguments };
    let start = Part {
        name: Name::Start,
        size: future.start_size(),
        bytes: Bytes::of_state(ty, future.arguments.clone(), &[]),
    };
    let awaits = future.awaits.into_iter().map(|each| {
        let Await { location, awaited, held, hidden, size } = each;
        let fields = held.into_iter().chain(awaited).collect();
        let mut bytes = Bytes::of_state(ty, fields, left);
        bytes.unlisted = hidden;
        Part { name: Name::Await(location), size, bytes }
    });
    std::iter::once(start).chain(awaits).collect()
}

fn by_offset<'p>(fields: impl IntoIterator<Item = Member<'p>>) -> Vec<Member<'p>> {
    let mut fields: Vec<_> = fields.into_iter().collect();
    fields.sort_by_key(|field| (field.offset(), field.size()));
    fields
}

fn range(member: Member<'_>) -> Range<u64> {
    member.offset()..member.end()
}

fn intersection(a: &Range<u64>, b: &Range<u64>) -> Range<u64> {
    a.start.max(b.start)..a.end.min(b.end)
}

/// The parts of a range that none of the others covers.
fn uncovered(whole: Range<u64>, mut covered: Vec<Range<u64>>) -> Vec<Range<u64>> {
    covered.sort_by_key(|range| range.start);
    let mut holes = Vec::new();
    let mut until = whole.start;
    for range in covered {
        if range.start > until {
            holes.push(until..range.start.min(whole.end));
        }
        until = until.max(range.end);
    }
    holes.push(until..whole.end);
    holes.retain(|hole| !hole.is_empty());
    holes
}

#[cfg(test)]
mod tests {
    use super::uncovered;

    #[test]
    fn holes_are_between_what_is_covered() {
        assert_eq!(uncovered(0..10, vec![4..6, 2..3, 5..8]), [0..2, 3..4, 8..10]);
        assert_eq!(uncovered(2..6, vec![0..3, 5..9]).len(), 1);
        assert_eq!(uncovered(2..6, vec![0..9, 3..4]), []);
    }
}
