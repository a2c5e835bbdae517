//! A body: the fields that share the type's bytes with each other. A struct or
//! a union is one body; an enum has one for each variant.

use core::slice;

use super::memory_order::MemoryOrder;
use super::{Frame, Gap, GapKind, smallest};
use crate::{Field, Kind, TypeLayout};

/// The fields of a struct, of a union, or of one variant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<'a> {
    pub(crate) layout: TypeLayout<'a>,
    /// What all bodies of the type have in common.
    pub(crate) frame: Frame,
    pub(crate) variant: Option<&'a str>,
    pub(crate) fields: &'a [Field<'a>],
    /// The index of the first of them among the fields of the type.
    pub(crate) first: usize,
}

impl<'a> Body<'a> {
    /// The one body of a struct or a union.
    pub(crate) const fn whole(layout: TypeLayout<'a>, frame: Frame) -> Self {
        Self { layout, frame, variant: None, fields: layout.fields(), first: 0 }
    }

    /// A union's body as one of its fields sees it.
    pub(crate) const fn seen_by(&self, field: &'a Field<'a>) -> Self {
        Self { fields: slice::from_ref(field), ..*self }
    }

    /// All bodies of a type.
    pub(crate) const fn all(layout: TypeLayout<'a>) -> Bodies<'a> {
        Self::all_in(layout, Frame::of(&layout))
    }

    /// All bodies of a type, when its frame is known already.
    pub(crate) const fn all_in(layout: TypeLayout<'a>, frame: Frame) -> Bodies<'a> {
        Bodies { layout, frame, rest: layout.fields(), index: 0 }
    }

    /// Bytes that the tag takes at the front.
    pub(crate) const fn tag(&self) -> usize {
        match self.layout.tag() {
            Some(size) => size,
            None => 0,
        }
    }

    /// Bytes of all the fields; of a union, of the largest.
    pub(crate) const fn payload(&self) -> usize {
        match self.layout.kind() {
            Kind::Union => smallest::largest(self.fields),
            // The one field stands for all elements.
            Kind::Array => self.layout.size(),
            _ => smallest::sum(self.fields),
        }
    }

    /// Bytes by which the payload is smaller than that of the largest body.
    pub(crate) const fn slack(&self) -> usize {
        self.frame.largest_payload.saturating_sub(self.payload())
    }

    /// Bytes that hold neither tag nor field, if all offsets are known.
    pub(crate) const fn padding(&self) -> usize {
        self.without(self.payload())
    }

    /// Bytes that are left behind the tag and so many bytes of fields.
    pub(crate) const fn without(&self, payload: usize) -> usize {
        let held = self.tag().saturating_add(payload);
        self.layout.size().saturating_sub(held)
    }

    /// Tag, fields and gaps from the front of the type to its end.
    pub(crate) const fn items(&self) -> Items<'a> {
        Items {
            body: *self,
            order: MemoryOrder::new(self.fields, matches!(self.layout.kind(), Kind::Union)),
            known: self.frame.known && !matches!(self.layout.kind(), Kind::Array),
            tag_due: self.layout.tag().is_some(),
            pending: None,
            covered_until: 0,
        }
    }
}

/// The bodies of a type, in the order of their declaration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bodies<'a> {
    layout: TypeLayout<'a>,
    frame: Frame,
    rest: &'a [Field<'a>],
    index: usize,
}

impl<'a> Bodies<'a> {
    /// Gives no more.
    pub(crate) const fn finish(&mut self) {
        self.index = usize::MAX;
    }

    pub(crate) const fn next(&mut self) -> Option<Body<'a>> {
        let index = self.index;
        self.index = index.saturating_add(1);
        match self.layout.kind() {
            Kind::Struct | Kind::Union | Kind::Array | Kind::Tuple if index == 0 => {
                Some(Body::whole(self.layout, self.frame))
            }
            Kind::Enum if index < self.layout.variant_table().len() => {
                let (name, count) = self.layout.variant_table()[index];
                let count = if count < self.rest.len() { count } else { self.rest.len() };
                let (fields, rest) = self.rest.split_at(count);
                self.rest = rest;
                Some(Body {
                    layout: self.layout,
                    frame: self.frame,
                    variant: Some(name),
                    first: self.layout.fields().len() - rest.len() - count,
                    fields,
                })
            }
            _ => None,
        }
    }
}

/// What lies in a body: padding is an item like the others.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item<'a> {
    Tag,
    Field(&'a Field<'a>),
    Gap(Gap<'a>),
}

/// A walk over a body in memory order. Where offsets are unknown it gives the
/// fields as declared, and no gaps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Items<'a> {
    body: Body<'a>,
    order: MemoryOrder<'a>,
    known: bool,
    tag_due: bool,
    pending: Option<&'a Field<'a>>,
    covered_until: usize,
}

impl<'a> Items<'a> {
    pub(crate) const fn next(&mut self) -> Option<Item<'a>> {
        if self.tag_due {
            self.tag_due = false;
            self.covered_until = self.body.tag();
            return Some(Item::Tag);
        }
        let pending = match self.pending {
            Some(field) => Some(field),
            None => self.order.next(),
        };
        self.pending = None;
        let Some(field) = pending else {
            return self.gap_before(self.body.layout.size(), GapKind::Trailing);
        };
        if let Some(offset) = field.offset() {
            if let Some(gap) = self.gap_before(offset, GapKind::Internal) {
                self.pending = Some(field);
                return Some(gap);
            }
        }
        if let Some(end) = field.end() {
            self.cover(end);
        }
        Some(Item::Field(field))
    }

    /// The gap from what is covered so far up to `offset`, if there is one.
    const fn gap_before(&mut self, offset: usize, kind: GapKind) -> Option<Item<'a>> {
        if !self.known || offset <= self.covered_until {
            return None;
        }
        let gap = Gap::new(self.body.variant, self.covered_until, offset, kind);
        self.cover(offset);
        Some(Item::Gap(gap))
    }

    const fn cover(&mut self, end: usize) {
        if end > self.covered_until {
            self.covered_until = end;
        }
    }
}
