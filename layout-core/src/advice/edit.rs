//! Several changes to a struct, and the size after all of them.

use super::fields::{is_flag, optional_number};
use super::{AdviceKind, is_predictable};
use crate::TypeLayout;
use crate::analysis::Placer;
use crate::number::min;
use crate::render::Line;
use crate::render::Piece::{Number, Str};

/// At most this many fields are named. More stand for all: see [`Edit::as_named`].
pub(crate) const MAX_NAMED: usize = 3;

/// A set of changes to a struct that advice can suggest: a bit for each of them, and for each field
/// whose `Option<u32>` becomes an `Option<NonZero<u32>>`. All fields with an index of 125 or more
/// share a bit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edit(u128);

impl Edit {
    pub(crate) const NONE: Self = Self(0);
    /// The fields are in the order that takes the fewest bytes.
    pub(crate) const REORDER: Self = Self(1);
    /// The `bool` fields are stored as single bits.
    pub(crate) const PACK_FLAGS: Self = Self(2);
    const NICHES: Self = Self(!3);

    const fn niche_of(field: usize) -> Self {
        Self(4 << min(field, 125))
    }

    /// All changes that can make the struct smaller.
    pub(crate) const fn all(layout: &TypeLayout<'_>) -> Self {
        let mut all = Self::NONE;
        if layout.is_repr_c() && Self::REORDER.is_smaller(layout) {
            all = all.with(Self::REORDER);
        }
        if !layout.allows(AdviceKind::PackFlags) && flags(layout) > 1 {
            all = all.with(Self::PACK_FLAGS);
        }
        if layout.allows(AdviceKind::Niche) { all } else { all.with(Self::all_niches(layout)) }
    }

    /// A niche in every field that can get one.
    pub(crate) const fn all_niches(layout: &TypeLayout<'_>) -> Self {
        let mut all = Self::NONE;
        let mut i = 0;
        while i < layout.fields().len() {
            if optional_number(&layout.fields()[i], layout).is_some() {
                all = all.with(Self::niche_of(i));
            }
            i += 1;
        }
        all
    }

    /// Takes a single change out of the set.
    pub(crate) const fn take_first(&mut self) -> Option<Self> {
        let first = self.0 & self.0.wrapping_neg();
        self.0 ^= first;
        if first == 0 { None } else { Some(Self(first)) }
    }

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub(crate) const fn niches(self) -> usize {
        (self.0 & Self::NICHES.0).count_ones() as usize
    }

    /// With a niche in every field that can get one, if more fields get one than are named: a
    /// reader could not tell which of the others are meant.
    pub(crate) const fn as_named(self, all: Self) -> Self {
        if self.niches() > MAX_NAMED { Self(self.0 | all.0 & Self::NICHES.0) } else { self }
    }

    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The index of the first field that gets a niche, starting from this one.
    pub(crate) const fn next_niche(self, layout: &TypeLayout<'_>, from: usize) -> Option<usize> {
        let mut i = from;
        while i < layout.fields().len() {
            if self.has(Self::niche_of(i)) && optional_number(&layout.fields()[i], layout).is_some()
            {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    /// `` `NonZero<u32>` in `parent` ``
    pub(crate) const fn write_niches<'a>(self, line: &mut Line<'a>, layout: &TypeLayout<'a>) {
        let fields = layout.fields();
        let mut next = self.next_niche(layout, 0);
        let mut named = 0;
        while let Some(i) = next {
            let after = self.next_niche(layout, i + 1);
            if named == MAX_NAMED {
                return line.str(" and all other such fields");
            }
            match (named, optional_number(&fields[i], layout)) {
                (0, Some((number, _))) if after.is_none() => {
                    line.push(&[Str("`NonZero<"), Str(number.name()), Str(">` in ")]);
                }
                (0, _) => line.str("`NonZero` numbers in "),
                _ if after.is_none() => line.str(" and "),
                _ => line.str(", "),
            }
            line.push(&[Str("`"), Str(fields[i].name()), Str("`")]);
            named += 1;
            next = after;
        }
    }

    /// `3 `bool` fields stored as single bits of a `u8` in the place of `a` `, which is the first.
    pub(crate) const fn write_flags<'a>(line: &mut Line<'a>, layout: &TypeLayout<'a>) {
        let count = flags(layout);
        line.push(&[Number(count), Str(" `bool` fields stored as single bits of a `")]);
        match flag_bits(count) {
            (size, 1) if size > 1 => line.push(&[Str("[u8; "), Number(size), Str("]")]),
            (size, _) => line.push(&[Str("u"), Number(8 * size)]),
        }
        let mut rest = layout.fields();
        while let [field, after @ ..] = rest {
            if is_flag(field) {
                return line.push(&[Str("` in the place of `"), Str(field.name()), Str("`")]);
            }
            rest = after;
        }
    }

    const fn is_smaller(self, layout: &TypeLayout<'_>) -> bool {
        matches!(self.size(layout), Some(size) if size < layout.size())
    }

    /// The size of the struct after the changes; `None` if it cannot be predicted.
    pub(crate) const fn size(self, layout: &TypeLayout<'_>) -> Option<usize> {
        if !is_predictable(layout) {
            return None;
        }
        let mut placer = Placer::for_struct(layout);
        if self.has(Self::REORDER) {
            placer = placer.in_best_order();
        }
        let fields = layout.fields();
        let mut are_flags_placed = false;
        let mut i = 0;
        while i < fields.len() {
            let field = &fields[i];
            let number =
                if self.has(Self::niche_of(i)) { optional_number(field, layout) } else { None };
            if self.has(Self::PACK_FLAGS) && is_flag(field) {
                if !are_flags_placed {
                    let (size, align) = flag_bits(flags(layout));
                    placer.add(size, align);
                }
                are_flags_placed = true;
            } else if let Some((_, size)) = number {
                // An integer can be larger than its alignment, such as `u64` on 32-bit
                // targets.
                placer.add(size, field.align());
            } else {
                placer.add_field(field);
            }
            i += 1;
        }
        Some(placer.size())
    }
}

/// The number of `bool` fields.
pub(crate) const fn flags(layout: &TypeLayout<'_>) -> usize {
    let fields = layout.fields();
    let mut count = 0;
    let mut i = 0;
    while i < fields.len() {
        count += is_flag(&fields[i]) as usize;
        i += 1;
    }
    count
}

/// The size and the alignment of the smallest integer with this many bits, or of an array of
/// bytes for more than 32.
const fn flag_bits(flags: usize) -> (usize, usize) {
    match flags {
        ..=8 => (1, 1),
        9..=16 => (2, 2),
        17..=32 => (4, 4),
        _ => (flags.div_ceil(8), 1),
    }
}
