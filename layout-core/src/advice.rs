//! Advice: what to change, and what that saves.
//!
//! [`advice_kinds!`] is the table of all kinds. Each row names the function that finds the
//! advice and the one that writes its sentence; both are in the file of its topic. The only
//! other list of the kinds is that of their names in the derive.

mod cache;
mod edit;
mod enums;
mod fields;
mod order;

pub(crate) use edit::Edit;

use crate::analysis::round_up;
use crate::render::Line;
use crate::render::Piece::{Number, Str};
use crate::text::{last_segment, starts_with};
use crate::{Field, Kind, TypeLayout};

/// A suggestion with the size after the change, before the layout that it is for is added.
struct Candidate<'a> {
    suggestion: Suggestion<'a>,
    size: usize,
    is_bound: bool,
}

impl<'a> Candidate<'a> {
    const fn exact(suggestion: Suggestion<'a>, size: usize) -> Self {
        Self { suggestion, size, is_bound: false }
    }

    const fn into_advice(self, layout: &TypeLayout<'a>) -> Advice<'a> {
        let Self { suggestion, size, is_bound } = self;
        Advice { layout: *layout, suggestion, size, is_bound }
    }

    /// `None` if the change does not make the type smaller.
    const fn if_smaller(self, layout: &TypeLayout<'_>) -> Option<Self> {
        if self.size < layout.size() { Some(self) } else { None }
    }
}

/// The table of advice kinds. A row has the name in `#[layout(allow(...))]`, the function that
/// finds the advice (called once for the type, or for each field), the function that writes
/// its sentence, and what the advice assumes.
macro_rules! advice_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident $({ $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* })?
            = $name:literal, $search:ident $find:path, written by $write:path
            $(, if $assumed:literal)?;
    )*) => {
        /// A kind of advice.
        ///
        /// Advice is given only if the change makes the type smaller. The exceptions are
        /// `Isolate` and `Straddle`, which are about cache lines.
        ///
        /// `#[layout(allow(...))]` silences a kind by its [`name`](Self::name).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(
            feature = "serde",
            derive(serde::Serialize, serde::Deserialize),
            serde(rename_all = "snake_case")
        )]
        #[non_exhaustive]
        pub enum AdviceKind {
            $($(#[$doc])* $kind,)*
        }

        impl AdviceKind {
            /// All kinds, in the order in which advice is given.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// Returns the name to write in `#[layout(allow(...))]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// How many times to look for advice of this kind.
            const fn searches(self, layout: &TypeLayout<'_>) -> usize {
                match self {
                    $(Self::$kind => searches::$search(layout),)*
                }
            }

            fn find<'a>(self, layout: &TypeLayout<'a>, search: usize) -> Option<Candidate<'a>> {
                match self {
                    $(Self::$kind => $find(layout, search),)*
                }
            }
        }

        /// A suggested change, with the fields or the variant that it concerns.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Suggestion<'a> {
            $($(#[$doc])* $kind $({ $($(#[$field_doc])* $field: $ty,)* })?,)*
        }

        impl<'a> Suggestion<'a> {
            /// Returns the kind of the suggestion.
            pub const fn kind(&self) -> AdviceKind {
                match self {
                    $(Self::$kind { .. } => AdviceKind::$kind,)*
                }
            }

            /// What the suggestion assumes.
            const fn assumes(&self) -> Option<&'static str> {
                match self {
                    $(Self::$kind { .. } => {
                        let assumed: &[&str] = &[$($assumed)?];
                        if assumed.is_empty() { None } else { Some(assumed[0]) }
                    })*
                }
            }

            /// Writes the sentence up to the size.
            const fn write(&self, line: &mut Line<'a>, advice: &Advice<'a>) -> Ending {
                match *self {
                    $(Self::$kind $({ $($field),* })? => $write(line, advice $(, $($field),*)?),)*
                }
            }
        }
    };
}

advice_kinds! {
    /// Declare the fields in the [`optimal_order`](TypeLayout::optimal_order): given if the
    /// fields lie in declaration order, and another order makes the type smaller.
    Reorder = "reorder", once order::reorder, written by order::write_reorder;

    /// Remove `repr(C)` and let rustc order the fields. It is not given for a type with
    /// explicit padding.
    DropReprC = "drop_repr_c", once order::drop_repr_c, written by order::write_drop_repr_c,
        if "nothing outside Rust relies on the layout";

    /// Replace a field with the fields of its type, so that other fields can use the padding
    /// inside it. The layout of the field's type has to be known, and the type has to be a
    /// struct without `align` or `packed`.
    Flatten {
        /// The field.
        field: &'a Field<'a>,
    } = "flatten", for_each_field fields::flatten, written by fields::write_flatten;

    /// Store the `bool` fields of a struct as single bits.
    PackFlags {
        /// How many `bool` fields there are.
        count: usize,
    } = "pack_flags", once fields::pack_flags, written by fields::write_pack_flags;

    /// Move the fields of the largest variant into a `Box`: given if they take at least 64
    /// bytes more than those of the next largest variant.
    BoxVariant {
        /// The name of the variant.
        name: &'a str,
        /// The bytes of its fields.
        payload: usize,
        /// The bytes of the fields of the next largest variant.
        next: usize,
    } = "box_variant", once enums::box_variant, written by enums::write_box_variant,
        if "the variant is rare";

    /// Use `NonZero` integers in fields of type `Option<u32>` or the like: `None` then takes no
    /// extra bytes. It is not given where 0 is likely: for `usize` and `isize`, and for fields
    /// whose name suggests an index, an offset or a length.
    Niche {
        /// The first of the fields.
        first: &'a Field<'a>,
        /// How many fields there are.
        count: usize,
    } = "niche", once fields::niche, written by fields::write_niche,
        if "0 never occurs";

    /// Separate fields that several threads write at the same time: given if two such fields
    /// can share a cache line and no third one is declared between them. The name of the type
    /// tells such a field: `Atomic…`, `Mutex` or `RwLock`.
    Isolate {
        /// The field declared first.
        first: &'a Field<'a>,
        /// The field declared second.
        second: &'a Field<'a>,
    } = "isolate", once cache::isolate, written by cache::write_isolate,
        if "threads write them at the same time";

    /// Move a field that lies in two cache lines to where it lies in one: given for a
    /// `repr(C)` struct that starts on a cache line and has at most 64 fields.
    Straddle {
        /// The field.
        field: &'a Field<'a>,
        /// The field after which to declare it; `None` to declare it first.
        after: Option<&'a Field<'a>>,
    } = "straddle", once cache::straddle, written by cache::write_straddle;
}

/// How many times to look for advice of a kind.
mod searches {
    use crate::TypeLayout;

    pub(super) const fn once(_: &TypeLayout<'_>) -> usize {
        1
    }

    pub(super) const fn for_each_field(layout: &TypeLayout<'_>) -> usize {
        layout.fields().len()
    }
}

/// How a sentence of advice ends.
enum Ending {
    /// With the size after the change and the assumptions.
    Size,
    /// It is already complete.
    Complete,
    /// With the order of the fields, which takes more than one [`Line`].
    Order,
}

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
        match self.suggestion {
            Suggestion::BoxVariant { payload, .. } => {
                let percent = (self.saving() * 100).checked_div(payload);
                match percent {
                    Some(percent) if percent < 100 => Some(percent),
                    _ => Some(100),
                }
            }
            Suggestion::Reorder
            | Suggestion::DropReprC
            | Suggestion::Flatten { .. }
            | Suggestion::PackFlags { .. }
            | Suggestion::Niche { .. }
            | Suggestion::Isolate { .. }
            | Suggestion::Straddle { .. } => None,
        }
    }

    /// Returns whether the saving matters for this type, so that a report shows the
    /// advice.
    ///
    /// A saving matters in each of these cases:
    ///
    /// - It is at least a tenth of the size.
    /// - A value then fits into fewer cache lines.
    /// - A value then falls into a smaller size class of common allocators.
    /// - The size falls to 128 bytes or less, which rustc copies without calling `memcpy`.
    ///
    /// Packing `bool` fields never matters in a type that is no larger than a pointer. Advice
    /// about cache lines always matters.
    pub const fn is_worthwhile(&self) -> bool {
        let (before, after) = (self.layout.size(), self.size);
        let target = self.layout.target();
        match self.suggestion {
            Suggestion::Isolate { .. } | Suggestion::Straddle { .. } => return true,
            Suggestion::PackFlags { .. } if before <= target.pointer_size() => return false,
            Suggestion::Reorder
            | Suggestion::DropReprC
            | Suggestion::Flatten { .. }
            | Suggestion::PackFlags { .. }
            | Suggestion::BoxVariant { .. }
            | Suggestion::Niche { .. } => {}
        }
        let line = target.cache_line();
        self.saving() >= before.div_ceil(10)
            || after.div_ceil(line) < before.div_ceil(line)
            || allocation_class(after) < allocation_class(before)
            || (after <= MEMCPY && before > MEMCPY)
    }

    /// The sentence; `None` for advice about the order of the fields, which takes more than one
    /// line.
    pub(crate) const fn line(&self) -> Option<Line<'a>> {
        let mut line = Line::new();
        match self.suggestion.write(&mut line, self) {
            Ending::Order => return None,
            Ending::Complete => {}
            Ending::Size => {
                line.str(if self.is_bound { " it is at most " } else { " it is " });
                line.bytes(self.size);
                match (self.break_even_percent(), self.suggestion) {
                    (Some(percent), Suggestion::BoxVariant { name, .. }) => {
                        line.push(&[Str("; this saves memory if fewer than "), Number(percent)]);
                        line.push(&[Str(" % of the values are `"), Str(name), Str("`")]);
                        line.str(", each of which needs an allocation");
                    }
                    _ => line.append(&self.assumptions()),
                }
            }
        }
        Some(line)
    }

    /// `, if 0 never occurs`
    pub(crate) const fn assumptions(&self) -> Line<'a> {
        let on_interface = "nothing outside Rust relies on the layout";
        let is_repr_c =
            self.layout.is_repr_c() && !matches!(self.suggestion, Suggestion::DropReprC);
        match (self.assumes(), is_repr_c) {
            (Some(assumed), true) => {
                Line::of(&[Str(", if "), Str(assumed), Str(" and "), Str(on_interface)])
            }
            (Some(assumed), false) => Line::of(&[Str(", if "), Str(assumed)]),
            (None, true) => Line::of(&[Str(", if "), Str(on_interface)]),
            (None, false) => Line::new(),
        }
    }

    pub(crate) const fn layout(&self) -> &TypeLayout<'a> {
        &self.layout
    }
}

/// rustc and LLVM copy a larger value by calling `memcpy`.
const MEMCPY: usize = 128;

/// The bytes that a common allocator reserves for a value: there are four size classes for
/// each power of two.
const fn allocation_class(size: usize) -> usize {
    let step = match size.checked_ilog2() {
        Some(log) if log >= 6 => 1 << (log - 2),
        _ => 16,
    };
    round_up(size, step)
}

/// An iterator over the advice on a type. [`TypeLayout::advice`] returns it.
#[derive(Clone, Debug)]
pub struct AdviceIter<'a> {
    layout: TypeLayout<'a>,
    /// The index of the current kind, and that of the next search for it.
    kind: usize,
    search: usize,
    includes_all: bool,
}

impl<'a> AdviceIter<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { layout, kind: 0, search: 0, includes_all: false }
    }

    pub(crate) const fn all(layout: TypeLayout<'a>) -> Self {
        Self { includes_all: true, ..Self::new(layout) }
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
            let Some(candidate) = kind.find(&self.layout, search) else {
                continue;
            };
            let advice = candidate.into_advice(&self.layout);
            if self.includes_all || advice.is_worthwhile() {
                return Some(advice);
            }
        }
        None
    }
}

/// Whether code outside Rust appears to rely on the layout: the type is marked as an
/// interface, or it is `repr(C)` and has a field that is a raw pointer or a C type.
const fn is_interface(layout: &TypeLayout<'_>) -> bool {
    let fields = layout.fields();
    let mut i = 0;
    while i < fields.len() && layout.is_repr_c() {
        let ty = fields[i].ty();
        if starts_with(ty, "*") || starts_with(last_segment(ty), "c_") {
            return true;
        }
        i += 1;
    }
    layout.is_interface()
}

/// The advice to move the fields of the largest variant into a `Box`.
pub(crate) const fn box_variant<'a>(layout: &TypeLayout<'a>) -> Option<Advice<'a>> {
    if layout.allows(AdviceKind::BoxVariant) {
        return None;
    }
    match enums::box_variant(layout, 0) {
        Some(candidate) => Some(candidate.into_advice(layout)),
        None => None,
    }
}

/// Whether a prediction for changed fields of this struct can be trusted: for the fields as
/// they are, it has to give the actual size.
const fn is_predictable(layout: &TypeLayout<'_>) -> bool {
    use crate::analysis::{Ordering, Placer, has_gap_between_fields};
    if !matches!(layout.kind(), Kind::Struct) || layout.padding().is_none() {
        return false;
    }
    let is_known = match Ordering::of(layout) {
        Ordering::Source => true,
        Ordering::Compiler => !has_gap_between_fields(layout),
        Ordering::Unknown => false,
    };
    let mut placer = Placer::for_struct(layout);
    placer.add_all(layout.fields());
    is_known && placer.size() == layout.size()
}
