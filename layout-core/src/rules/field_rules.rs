//! The rules on fields: why each is broken.

use super::breach::Cause;
use super::rule::unless;
use crate::analysis::{VariantFields, cache_lines};
use crate::{Field, TypeLayout, Unknown};

const OFFSET_UNKNOWN: Cause<'static> = Cause::Unknown { reason: Unknown::FieldOffsets };

/// What a field can share a cache line with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Neighbor<'a> {
    /// The tag of the enum.
    Tag,
    /// Another field.
    Field {
        /// The other field.
        field: &'a Field<'a>,
    },
}

pub(super) const fn wrong_offset<'a>(field: &Field<'_>, wanted: usize) -> Option<Cause<'a>> {
    match field.offset() {
        Some(offset) => unless(offset == wanted, Cause::Offset { offset }),
        None => Some(OFFSET_UNKNOWN),
    }
}

pub(super) const fn too_large<'a>(field: &Field<'_>, most: usize) -> Option<Cause<'a>> {
    unless(field.size() <= most, Cause::Size { size: field.size() })
}

pub(super) const fn straddles<'a>(layout: &TypeLayout<'a>, field: &Field<'_>) -> Option<Cause<'a>> {
    let Some((from, until)) = field.bytes() else {
        return Some(OFFSET_UNKNOWN);
    };
    let line = layout.target().cache_line();
    let fits = cache_lines::always_in_one(from, until, layout.align(), line);
    unless(fits, Cause::Straddles { from, until })
}

pub(super) const fn shares_line<'a>(layout: &TypeLayout<'a>, index: usize) -> Option<Cause<'a>> {
    let Some(variant) = VariantFields::with_field(layout, index) else {
        return Some(Cause::NoSuchField);
    };
    let Some(isolated) = layout.fields()[index].bytes() else {
        return Some(OFFSET_UNKNOWN);
    };
    let (align, line) = (layout.align(), layout.target().cache_line());
    if let Some((offset, size)) = variant.tag() {
        if cache_lines::can_share(isolated, (offset, offset + size), align, line) {
            return Some(Cause::SharesLine { neighbor: Neighbor::Tag });
        }
    }
    let mut i = 0;
    while i < variant.fields.len() {
        let field = &variant.fields[i];
        i += 1;
        if variant.first + i - 1 == index || field.is_explicit_padding() {
            continue;
        }
        if let Some(other) = field.bytes() {
            if cache_lines::can_share(isolated, other, align, line) {
                return Some(Cause::SharesLine { neighbor: Neighbor::Field { field } });
            }
        }
    }
    None
}

/// Why the hot fields do not always lie in one cache line.
pub(super) const fn scattered<'a>(layout: &TypeLayout<'a>) -> Option<Cause<'a>> {
    let line = layout.target().cache_line();
    let mut rest = VariantFields::all(*layout);
    while let Some(variant) = rest.next() {
        match hot_span(variant.fields) {
            Some(Ok(Span { first, last, from, until }))
                if !cache_lines::always_in_one(from, until, layout.align(), line) =>
            {
                return Some(Cause::Scattered { first, last, from, until });
            }
            Some(Err(cause)) => return Some(cause),
            Some(Ok(_)) | None => {}
        }
    }
    None
}

#[derive(Clone, Copy)]
struct Span<'a> {
    first: &'a Field<'a>,
    last: &'a Field<'a>,
    from: usize,
    until: usize,
}

/// The bytes from the first hot field to the last, without zero-sized ones; `None` if there are
/// none.
const fn hot_span<'a>(fields: &'a [Field<'a>]) -> Option<Result<Span<'a>, Cause<'a>>> {
    let mut span: Option<Span<'a>> = None;
    let mut i = 0;
    while i < fields.len() {
        let field = &fields[i];
        i += 1;
        if !field.is_hot() || field.size() == 0 {
            continue;
        }
        let Some((from, until)) = field.bytes() else {
            return Some(Err(OFFSET_UNKNOWN));
        };
        let mut wider = match span {
            Some(span) => span,
            None => Span { first: field, last: field, from, until },
        };
        if from < wider.from {
            (wider.first, wider.from) = (field, from);
        }
        if until > wider.until {
            (wider.last, wider.until) = (field, until);
        }
        span = Some(wider);
    }
    match span {
        Some(span) => Some(Ok(span)),
        None => None,
    }
}
