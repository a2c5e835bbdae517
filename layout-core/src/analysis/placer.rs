//! The placement of fields: every prediction of an offset or a size is made here.

use crate::{Field, TypeLayout};

/// Places one field after the other, each at the next offset that its alignment allows, like
/// [`repr(C)`](https://doc.rust-lang.org/reference/type-layout.html#reprc-structs).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placer {
    end: usize,
    align: usize,
    cap: usize,
    in_order: bool,
}

impl Placer {
    /// For fields in the order in which they are added.
    pub(crate) const fn in_order() -> Self {
        Self { end: 0, align: 1, cap: usize::MAX, in_order: true }
    }

    /// For fields that rustc orders. There are no gaps between them, so only the sum of the
    /// sizes counts, and the returned offsets have no meaning.
    pub(crate) const fn dense() -> Self {
        Self::in_order().in_best_order()
    }

    /// For the fields of a struct with the `repr` of this layout.
    pub(crate) const fn for_struct(layout: &TypeLayout<'_>) -> Self {
        let placer = if layout.is_repr_c() { Self::in_order() } else { Self::dense() };
        Self { align: layout.stated_align(), cap: layout.align_cap(), ..placer }
    }

    /// Places the fields as in the order that takes the fewest bytes: without gaps.
    pub(crate) const fn in_best_order(self) -> Self {
        Self { in_order: false, ..self }
    }

    /// Places the first field at this offset or later.
    pub(crate) const fn starting_at(self, offset: usize) -> Self {
        Self { end: offset, ..self }
    }

    /// Limits the alignment of the fields: `packed(n)`.
    pub(crate) const fn with_align_cap(self, cap: usize) -> Self {
        Self { cap, ..self }
    }

    /// The alignment of a field whose type has this alignment.
    pub(crate) const fn field_align(&self, align: usize) -> usize {
        if align < self.cap { align } else { self.cap }
    }

    /// Adds a field and returns its offset.
    pub(crate) const fn add(&mut self, size: usize, align: usize) -> usize {
        let align = self.field_align(align);
        if align > self.align {
            self.align = align;
        }
        let offset = self.aligned_end(align);
        self.end = offset.saturating_add(size);
        offset
    }

    pub(crate) const fn add_field(&mut self, field: &Field<'_>) -> usize {
        self.add(field.size(), field.align())
    }

    pub(crate) const fn add_all(&mut self, fields: &[Field<'_>]) {
        let mut i = 0;
        while i < fields.len() {
            self.add_field(&fields[i]);
            i += 1;
        }
    }

    /// The offset that a field with this alignment would have.
    pub(crate) const fn aligned_end(&self, align: usize) -> usize {
        if self.in_order { round_up(self.end, self.field_align(align)) } else { self.end }
    }

    /// The largest offset at which this field can start so that it ends at `limit` or earlier.
    pub(crate) const fn latest_start(&self, limit: usize, field: &Field<'_>) -> usize {
        let start = limit.saturating_sub(field.size());
        start - start % self.field_align(field.align())
    }

    /// The offset of the first byte after the last field.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// The alignment of a type with these fields.
    pub(crate) const fn align(&self) -> usize {
        self.align
    }

    /// The size of a type with these fields.
    pub(crate) const fn size(&self) -> usize {
        round_up(self.end, self.align)
    }
}

/// The next multiple of `align`, which is a power of two; `usize::MAX` if that overflows.
pub(crate) const fn round_up(offset: usize, align: usize) -> usize {
    match offset.checked_next_multiple_of(align) {
        Some(offset) => offset,
        None => usize::MAX,
    }
}

/// The largest alignment among the fields; 1 if there are none.
pub(crate) const fn largest_align(fields: &[Field<'_>]) -> usize {
    let mut placer = Placer::dense();
    placer.add_all(fields);
    placer.align()
}

/// The position, before the item at `from` was moved to `to`, of the item that is at
/// `position` now.
pub(crate) const fn position_before_move(position: usize, from: usize, to: usize) -> usize {
    if position == to {
        return from;
    }
    let among_others = if position < to { position } else { position - 1 };
    if among_others < from { among_others } else { among_others + 1 }
}
