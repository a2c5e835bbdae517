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
    let mut rest = VariantFields::all(*layout);
    while let Some(variant) = rest.next() {
        let cause = scattered_in(&variant);
        if cause.is_some() {
            return cause;
        }
    }
    None
}

/// Why those of one variant do not. Zero-sized fields take no bytes.
const fn scattered_in<'a>(variant: &VariantFields<'a>) -> Option<Cause<'a>> {
    let (fields, layout) = (variant.fields, &variant.layout);
    let mut span: Option<(&Field<'_>, &Field<'_>, usize, usize)> = None;
    let mut i = 0;
    while i < fields.len() {
        let field = &fields[i];
        i += 1;
        if !field.is_hot() || field.size() == 0 {
            continue;
        }
        let Some((start, end)) = field.bytes() else {
            return Some(OFFSET_UNKNOWN);
        };
        let (mut first, mut last, mut from, mut until) = match span {
            Some(span) => span,
            None => (field, field, start, end),
        };
        if start < from {
            (first, from) = (field, start);
        }
        if end > until {
            (last, until) = (field, end);
        }
        span = Some((first, last, from, until));
    }
    let Some((first, last, from, until)) = span else {
        return None;
    };
    let line = layout.target().cache_line();
    let fits = cache_lines::always_in_one(from, until, layout.align(), line);
    unless(fits, Cause::Scattered { first, last, from, until })
}
