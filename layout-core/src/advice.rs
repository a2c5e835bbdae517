//! Advice: what to change, and what that saves.
//!
//! `kinds` has the table of all kinds. Each row names the function that finds the advice, which
//! is in the file of its topic. `render::advice` has the sentences. The only other list of the
//! kinds is that of their names in the derive.

mod cache;
mod edit;
mod enums;
mod fields;
mod kinds;
mod order;

pub(crate) use cache::contended_fields;
pub(crate) use edit::{Edit, MAX_NAMED};
pub(crate) use enums::heap_bytes;
pub(crate) use fields::optional_number;
pub use kinds::{AdviceKind, Suggestion};

use crate::analysis::{Placer, is_placement_known, round_up};
use crate::text::last_segment;
use crate::{Field, Kind, TypeLayout};

/// A piece of advice: a change, and the size after it.
///
/// Its [`Display`](core::fmt::Display) is a sentence. All figures are bytes for each value.
/// They are computed from the changed fields, and are exact unless
/// [`is_bound`](Self::is_bound) returns `true`.
///
/// # Example
///
/// ```
/// use layout_core::{Field, Kind, Repr, Suggestion, TypeLayout};
///
/// let fields = [
///     Field::new("id", "u32", 4, 4).with_offset(0),
///     Field::new("parent", "Option<u32>", 8, 4).with_offset(4),
/// ];
/// let entry = TypeLayout::new("Entry", Kind::Struct, 12, 4)
///     .with_repr(Repr::RUST)
///     .with_fields(&fields);
///
/// let advice = entry.advice().next().unwrap();
/// assert_eq!((advice.size(), advice.saving()), (8, 4));
/// assert!(matches!(advice.suggestion(), Suggestion::Niche { first, .. } if first.name() == "parent"));
/// assert_eq!(
///     advice.to_string(),
///     "with `NonZero<u32>` in `parent` it is 8 bytes, if 0 never occurs"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Advice<'a> {
    layout: TypeLayout<'a>,
    suggestion: Suggestion<'a>,
    size: usize,
    is_bound: bool,
}

impl<'a> Advice<'a> {
    const fn exact(layout: &TypeLayout<'a>, suggestion: Suggestion<'a>, size: usize) -> Self {
        Self { layout: *layout, suggestion, size, is_bound: false }
    }

    const fn bound(layout: &TypeLayout<'a>, suggestion: Suggestion<'a>, size: usize) -> Self {
        Self { layout: *layout, suggestion, size, is_bound: true }
    }

    /// `None` if the change does not make the type smaller.
    const fn if_smaller(self) -> Option<Self> {
        if self.size < self.layout.size() { Some(self) } else { None }
    }

    /// Returns the suggested change.
    pub const fn suggestion(&self) -> Suggestion<'a> {
        self.suggestion
    }

    /// Returns the kind of the suggestion.
    pub const fn kind(&self) -> AdviceKind {
        self.suggestion.kind()
    }

    /// Returns the size of a value after the change, in bytes.
    ///
    /// If the figure is only a [bound](Self::is_bound), the size is at most this.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns how many bytes smaller each value becomes; 0 for advice about cache lines.
    ///
    /// If the figure is only a [bound](Self::is_bound), the change saves at least this.
    /// The savings of several suggestions do not add up: each is computed for the type as
    /// it is now.
    pub const fn saving(&self) -> usize {
        self.layout.size().saturating_sub(self.size)
    }

    /// Returns whether the figures are bounds, not exact.
    ///
    /// They are for default-repr enums: rustc does not guarantee how it lays them out,
    /// and may do better.
    pub const fn is_bound(&self) -> bool {
        self.is_bound
    }

    /// Returns what the advice assumes, as the end of a sentence that starts with "if";
    /// `None` if it assumes nothing.
    ///
    /// Advice that changes the layout of a `repr(C)` type also assumes that nothing
    /// outside Rust relies on it.
    pub const fn assumes(&self) -> Option<&'static str> {
        self.suggestion.assumes()
    }

    /// Returns the percentage of boxed values below which boxing a variant saves memory;
    /// `None` for other advice.
    ///
    /// It is the saving for each value, divided by the heap bytes for each boxed value.
    /// It does not include the allocator's own overhead.
    pub const fn break_even_percent(&self) -> Option<usize> {
        let Suggestion::BoxVariant { payload, .. } = self.suggestion else {
            return None;
        };
        let heap = heap_bytes(&self.layout, payload) as u128;
        match (self.saving() as u128 * 100).checked_div(heap) {
            Some(percent) if percent < 100 => Some(percent as usize),
            _ => Some(100),
        }
    }

    /// Returns whether the change is likely to be worth what it asks, so that a report shows
    /// the advice.
    ///
    /// Each [kind](AdviceKind) has its own conditions. A size matters only if the change saves
    /// at least a sixth of it, or a tenth and a value then
    ///
    /// - fits into fewer cache lines,
    /// - falls into a smaller size class of common allocators, or
    /// - has at most 128 bytes, which rustc copies without calling `memcpy`.
    ///
    /// It does not matter if the name of the type says that few values exist at a time: if it ends
    /// in `Error`, `Context`, `Config`, `Options`, `Settings` or `Builder`. (What counts for an
    /// error is the size of a `Result`, which `clippy::result_large_err` limits.)
    pub fn is_worthwhile(&self) -> bool {
        match self.suggestion {
            Suggestion::Straddle { .. } => true,
            Suggestion::Isolate { first, .. } => cache::are_counters(&self.layout, first),
            // All others concern the size.
            _ if is_scarce(&self.layout) => false,
            Suggestion::Reorder => self.saves_a(4),
            Suggestion::PackFlags { .. } => {
                let word = self.layout.target().pointer_size();
                self.saves_a(4) && self.saving() >= word && self.layout.size() > 2 * word
            }
            Suggestion::BoxVariant { payload, .. } => enums::is_box_worthwhile(self, payload),
            Suggestion::Niche { .. } => self.is_size_better() && fields::are_ids(&self.layout),
            // Nothing shows whether other code relies on the layout, or on the type of the field.
            Suggestion::DropReprC | Suggestion::Flatten { .. } => false,
        }
    }

    /// Whether it saves at least this fraction of the size.
    fn saves_a(&self, fraction: usize) -> bool {
        self.saving() >= self.layout.size().div_ceil(fraction)
    }

    fn is_size_better(&self) -> bool {
        let (before, after) = (self.layout.size(), self.size);
        let line = self.layout.target().cache_line();
        let crosses_a_limit = after.div_ceil(line) < before.div_ceil(line)
            || allocation_class(after) < allocation_class(before)
            || (after <= MEMCPY && before > MEMCPY);
        self.saves_a(6) || (self.saves_a(10) && crosses_a_limit)
    }

    pub(crate) const fn layout(&self) -> &TypeLayout<'a> {
        &self.layout
    }
}

/// rustc and LLVM copy a larger value by calling `memcpy`.
const MEMCPY: usize = 128;

/// The bytes that a common allocator reserves for a value: there are four size classes for
/// each power of two.
fn allocation_class(size: usize) -> usize {
    let step = match size.checked_ilog2() {
        Some(log) if log >= 6 => 1 << (log - 2),
        _ => 16,
    };
    round_up(size, step)
}

/// Whether few values exist of a type of this name at a time, so that its size hardly matters.
fn is_scarce(layout: &TypeLayout<'_>) -> bool {
    const ENDINGS: [&str; 6] = ["Error", "Context", "Config", "Options", "Settings", "Builder"];
    let name = last_segment(layout.name());
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// An iterator over the advice on a type. [`TypeLayout::advice`] and [`TypeLayout::all_advice`]
/// return it.
#[derive(Clone, Debug)]
pub struct AdviceIter<'a> {
    layout: TypeLayout<'a>,
    /// The index of the current kind, and that of the next search for it.
    kind: usize,
    search: usize,
    includes_all: bool,
}

impl<'a> AdviceIter<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>, includes_all: bool) -> Self {
        Self { layout, kind: 0, search: 0, includes_all }
    }
}

impl<'a> Iterator for AdviceIter<'a> {
    type Item = Advice<'a>;

    fn next(&mut self) -> Option<Advice<'a>> {
        if is_interface(&self.layout) {
            return None;
        }
        while let Some(&kind) = AdviceKind::ALL.get(self.kind) {
            let search = self.search;
            if self.layout.allows(kind) || search >= kind.searches(&self.layout) {
                self.kind += 1;
                self.search = 0;
                continue;
            }
            self.search += 1;
            let found = kind.find(&self.layout, search);
            let advice = found.filter(|advice| self.includes_all || advice.is_worthwhile());
            if advice.is_some() {
                return advice;
            }
        }
        None
    }
}

/// Whether code outside Rust appears to rely on the layout: the type is marked as an
/// interface, or it is `repr(C)` and has a field that is a raw pointer or a C type.
pub(crate) fn is_interface(layout: &TypeLayout<'_>) -> bool {
    let is_foreign = |field: &Field<'_>| {
        field.ty().starts_with('*') || last_segment(field.ty()).starts_with("c_")
    };
    layout.is_interface() || (layout.is_repr_c() && layout.fields().iter().any(is_foreign))
}

/// The advice to move the fields of the largest variant into a `Box`.
pub(crate) const fn box_variant<'a>(layout: &TypeLayout<'a>) -> Option<Advice<'a>> {
    if layout.allows(AdviceKind::BoxVariant) { None } else { enums::box_variant(layout, 0) }
}

/// Whether a prediction for changed fields of this struct can be trusted: for the fields as
/// they are, it has to give the actual size.
const fn is_predictable(layout: &TypeLayout<'_>) -> bool {
    if !matches!(layout.kind(), Kind::Struct) || layout.unknown_bytes() > 0 {
        return false;
    }
    let mut placer = Placer::for_struct(layout);
    placer.add_all(layout.fields());
    placer.size() == layout.size() && is_placement_known(layout)
}
