//! What a type's size would be if its fields were others.
//!
//! The sizes follow from the rules that the Reference gives for `repr(C)`, and
//! for default repr from what rustc does today: it leaves no gap between the
//! fields of a struct. Where that does not come to the size that the type has
//! as it is, nothing is said.

use crate::analysis::smallest;
use crate::{Field, Repr, TypeLayout};

/// The fields of a struct that there might be, added one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Struct {
    ordered: bool,
    /// The most that `packed(N)` leaves of an alignment.
    cap: usize,
    align: usize,
    end: usize,
}

impl Struct {
    pub(super) fn new(repr: Repr) -> Self {
        Self {
            ordered: repr.is_c(),
            cap: repr.packed().unwrap_or(usize::MAX),
            align: repr.aligned().unwrap_or(1),
            end: 0,
        }
    }

    pub(super) fn add(&mut self, size: usize, align: usize) {
        let align = align.min(self.cap);
        self.align = self.align.max(align);
        if self.ordered {
            self.end = self.end.next_multiple_of(align);
        }
        self.end += size;
    }

    pub(super) fn add_field(&mut self, field: &Field<'_>) {
        self.add(field.size(), field.align());
    }

    pub(super) fn size(&self) -> usize {
        self.end.next_multiple_of(self.align)
    }
}

/// The size of a struct of which each field is added by `add`; `None` if the
/// rules do not explain the struct as it is.
pub(super) fn with_fields<'a>(
    layout: &TypeLayout<'a>,
    mut add: impl FnMut(&mut Struct, usize, &'a Field<'a>),
) -> Option<usize> {
    let mut as_it_is = Struct::new(layout.repr());
    let mut changed = as_it_is;
    for (index, field) in layout.fields().iter().enumerate() {
        as_it_is.add_field(field);
        add(&mut changed, index, field);
    }
    let fields = layout.fields();
    let is_dense = layout.repr().is_c() || smallest::end(fields) == smallest::sum(fields);
    (is_dense && as_it_is.size() == layout.size()).then(|| changed.size())
}

/// The most bytes that a default-repr enum has of which the variants have
/// these payloads: rustc puts a tag before them, and the fields behind it by
/// rising alignment, or needs even less.
pub(super) fn default_enum(payloads: impl Iterator<Item = usize>, align: usize) -> usize {
    let mut count = 0usize;
    let mut largest = 0;
    for payload in payloads {
        count += 1;
        largest = largest.max(payload);
    }
    let tag = match count {
        0..=1 => 0,
        2..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    };
    (tag + largest).next_multiple_of(align.max(tag).max(1))
}
