//! The figures about a whole type, and who orders its fields.

use super::{AllVariantFields, VariantFields, largest_align, round_up};
use crate::{Kind, Tag, TypeLayout, Unknown};

/// Who orders the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ordering {
    /// The source: `repr(C)`, and the variants of an enum with `repr(u8)` or the like.
    Source,
    /// rustc, or nobody because the order has no effect.
    Compiler,
    /// Not known, because the `repr` is not known.
    Unknown,
}

impl Ordering {
    pub(crate) const fn of(layout: &TypeLayout<'_>) -> Self {
        let Some(repr) = layout.repr() else {
            let has_order = !matches!(layout.kind(), Kind::Union | Kind::Opaque);
            return if has_order { Self::Unknown } else { Self::Compiler };
        };
        let by_source = match layout.kind() {
            Kind::Struct => repr.is_c(),
            Kind::Enum => repr.is_c() || repr.int().is_some(),
            Kind::Union
            | Kind::Array
            | Kind::Tuple
            | Kind::Closure
            | Kind::Future
            | Kind::Primitive
            | Kind::Opaque => false,
        };
        if by_source { Self::Source } else { Self::Compiler }
    }
}

/// The figures about a whole type that need a walk over all of its fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    padding_unknown: Option<Unknown>,
    /// Bytes of padding, in an enum that of the variant with the most; `None` if not known.
    pub(crate) padding: Option<usize>,
    pub(crate) ordering: Ordering,
    /// The first offset that a field of a variant can have: after the tag.
    pub(crate) payload_start: usize,
    pub(crate) largest_payload: usize,
    size: usize,
    /// The smallest size in any order of the fields; `None` if not known.
    pub(crate) optimal_size: Option<usize>,
}

impl Summary {
    pub(crate) const fn of(layout: &TypeLayout<'_>) -> Self {
        let padding_unknown = why_padding_is_unknown(layout);
        let (mut most_padding, mut largest_payload) = (0, 0);
        let mut rest: AllVariantFields<'_> = VariantFields::all(*layout);
        while let Some(fields) = rest.next() {
            let (payload, padding) = fields.bytes();
            if payload > largest_payload {
                largest_payload = payload;
            }
            if padding > most_padding {
                most_padding = padding;
            }
        }
        let is_known = padding_unknown.is_none();
        let mut summary = Self {
            padding_unknown,
            padding: if is_known { Some(most_padding) } else { None },
            ordering: Ordering::of(layout),
            payload_start: payload_start(layout),
            largest_payload,
            size: layout.size(),
            optimal_size: None,
        };
        summary.optimal_size = summary.smallest(layout);
        summary
    }

    /// The smallest size in any order of the fields.
    const fn smallest(&self, layout: &TypeLayout<'_>) -> Option<usize> {
        if layout.is_opaque() && self.size > 0 {
            return None;
        }
        if matches!(self.ordering, Ordering::Compiler) {
            return Some(self.size);
        }
        if self.padding.is_none() {
            return None;
        }
        let end = self.payload_start.saturating_add(self.largest_payload);
        let smallest = round_up(end, layout.align());
        let is_smaller = smallest < self.size;
        match self.ordering {
            Ordering::Source if is_smaller => Some(smallest),
            Ordering::Unknown if is_smaller => None,
            Ordering::Source | Ordering::Unknown | Ordering::Compiler => Some(self.size),
        }
    }

    /// Whether another order of the fields makes the type smaller.
    pub(crate) const fn is_reorderable(&self) -> bool {
        matches!(self.recoverable_padding(), Some(1..))
    }

    pub(crate) const fn unknown(&self) -> Option<Unknown> {
        match (self.padding_unknown, self.optimal_size) {
            (Some(unknown), _) => Some(unknown),
            (None, None) => Some(Unknown::Repr),
            (None, Some(_)) => None,
        }
    }

    pub(crate) const fn recoverable_padding(&self) -> Option<usize> {
        match self.optimal_size {
            Some(optimal) => Some(self.size - optimal),
            None => None,
        }
    }

    pub(crate) const fn inherent_padding(&self) -> Option<usize> {
        match (self.padding, self.recoverable_padding()) {
            (Some(padding), Some(recoverable)) => Some(padding.saturating_sub(recoverable)),
            _ => None,
        }
    }

    /// How many bytes less these fields take than those of the largest variant.
    pub(crate) const fn slack(&self, fields: &VariantFields<'_>) -> usize {
        self.largest_payload.saturating_sub(fields.payload())
    }
}

/// Why it is not known where the padding is.
pub(crate) const fn why_padding_is_unknown(layout: &TypeLayout<'_>) -> Option<Unknown> {
    if layout.size() == 0 {
        return None;
    }
    if layout.is_opaque() {
        return Some(Unknown::Fields);
    }
    let fields = layout.fields();
    let mut i = 0;
    while i < fields.len() {
        if fields[i].offset().is_none() {
            let is_default_enum = matches!(layout.kind(), Kind::Enum)
                && layout.repr().is_some()
                && matches!(Ordering::of(layout), Ordering::Compiler);
            return Some(if is_default_enum {
                Unknown::EnumOffsets
            } else {
                Unknown::FieldOffsets
            });
        }
        i += 1;
    }
    if layout.is_tag_unknown() { Some(Unknown::Tag) } else { None }
}

/// The first offset that a field of a variant can have.
///
/// In a `repr(u8)` enum, the tag is the
/// [first field](https://doc.rust-lang.org/reference/type-layout.html#primitive-representation-of-enums-with-fields)
/// of each variant. In a `repr(C)` enum, it comes before a
/// [union](https://doc.rust-lang.org/reference/type-layout.html#reprc-enums-with-fields)
/// of all variants.
pub(super) const fn payload_start(layout: &TypeLayout<'_>) -> usize {
    match layout.tag() {
        Tag::Direct { offset, size } => {
            let end = offset.saturating_add(size);
            if layout.is_repr_c() { round_up(end, largest_align(layout.fields())) } else { end }
        }
        Tag::Unknown | Tag::None | Tag::Niche { .. } => 0,
    }
}
