//! The padding at any depth of nesting.

use super::VariantFields;
use crate::{Kind, TypeLayout};

/// The padding of a type and of the types inside it, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NestedPadding {
    /// The bytes that are known to be padding.
    pub(crate) known: usize,
    /// Whether these are all bytes of padding.
    is_complete: bool,
}

impl NestedPadding {
    /// The padding of this type, and that of its fields' types, which is stored with the
    /// fields: the walk is only one level deep.
    pub(crate) const fn of(layout: &TypeLayout<'_>) -> Self {
        if layout.size() == 0 {
            return Self { known: 0, is_complete: true };
        }
        if let (Kind::Array, [element]) = (layout.kind(), layout.fields()) {
            let count = match layout.size().checked_div(element.size()) {
                Some(count) => count,
                None => 0,
            };
            return match element.nested() {
                Some(nested) => nested.padding().times(count),
                None => Self { known: 0, is_complete: true },
            };
        }
        let is_complete = layout.unknown_bytes() == 0;
        let mut most = Self { known: 0, is_complete };
        let mut rest = VariantFields::all(*layout);
        while let Some(fields) = rest.next() {
            let mut sum =
                Self { known: if is_complete { fields.padding() } else { 0 }, is_complete };
            if !matches!(layout.kind(), Kind::Union) {
                sum = sum.with_fields(&fields);
            }
            most.is_complete &= sum.is_complete;
            if sum.known > most.known {
                most.known = sum.known;
            }
        }
        most
    }

    const fn with_fields(self, fields: &VariantFields<'_>) -> Self {
        let mut sum = self;
        let mut i = 0;
        while i < fields.fields.len() {
            if let Some(nested) = fields.fields[i].nested() {
                let padding = nested.padding();
                sum.known = sum.known.saturating_add(padding.known);
                sum.is_complete &= padding.is_complete;
            }
            i += 1;
        }
        sum
    }

    const fn times(self, count: usize) -> Self {
        Self { known: self.known.saturating_mul(count), ..self }
    }

    /// The number of bytes, if all of them are known.
    pub(crate) const fn exact(self) -> Option<usize> {
        if self.is_complete { Some(self.known) } else { None }
    }
}
