//! Advice: what to change, and what that saves.
//!
//! [`advice_kinds!`] is the table of all kinds. A kind has a row there, with the functions
//! that find it and that word it, in the file of its subject; the derive's list of names
//! is the only other place that knows it.

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

/// A suggestion that was found, with the size after the change.
struct Found<'a> {
    suggestion: Suggestion<'a>,
    size: usize,
    is_bound: bool,
}

impl<'a> Found<'a> {
    const fn exact(suggestion: Suggestion<'a>, size: usize) -> Self {
        Self { suggestion, size, is_bound: false }
    }

    const fn on(self, layout: &TypeLayout<'a>) -> Advice<'a> {
        let Self { suggestion, size, is_bound } = self;
        Advice { layout: *layout, suggestion, size, is_bound }
    }

    /// It, if the type becomes smaller.
    const fn if_smaller(self, layout: &TypeLayout<'_>) -> Option<Self> {
        if self.size < layout.size() { Some(self) } else { None }
    }
}

/// The table: a kind with what it says, its name in `#[layout(allow(...))]`, how it is
/// found (once for a type, or at each field), how it is worded, and what it takes for
/// granted.
macro_rules! advice_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident $({ $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* })?
            = $name:literal, $place:ident $find:path, said by $say:path
            $(, if $assumed:literal)?;
    )*) => {
        /// A kind of advice, and when it is given: only where the change makes the type
        /// smaller, except for `Isolate` and `Straddle`, which are about time.
        ///
        /// `#[layout(allow(...))]` names them, in snake case, to silence them.
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

            /// The name in `#[layout(allow(...))]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// At how many places it may be found.
            const fn places(self, layout: &TypeLayout<'_>) -> usize {
                match self {
                    $(Self::$kind => places::$place(layout),)*
                }
            }

            fn find<'a>(self, layout: &TypeLayout<'a>, place: usize) -> Option<Found<'a>> {
                match self {
                    $(Self::$kind => $find(layout, place),)*
                }
            }
        }

        /// What to change, with the fields and the variant that it is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Suggestion<'a> {
            $($(#[$doc])* $kind $({ $($(#[$field_doc])* $field: $ty,)* })?,)*
        }

        impl<'a> Suggestion<'a> {
            /// Its kind.
            pub const fn kind(&self) -> AdviceKind {
                match self {
                    $(Self::$kind { .. } => AdviceKind::$kind,)*
                }
            }

            /// What it takes for granted.
            const fn assumes(&self) -> Option<&'static str> {
                match self {
                    $(Self::$kind { .. } => {
                        let assumed: &[&str] = &[$($assumed)?];
                        if assumed.is_empty() { None } else { Some(assumed[0]) }
                    })*
                }
            }

            /// The sentence up to the size.
            const fn write(&self, line: &mut Line<'a>, advice: &Advice<'a>) -> Ending {
                match *self {
                    $(Self::$kind $({ $($field),* })? => $say(line, advice $(, $($field),*)?),)*
                }
            }
        }
    };
}

advice_kinds! {
    /// Put the fields in the order of [`optimal_order`](TypeLayout::optimal_order), where
    /// the order in the source decides and another is smaller.
    Reorder = "reorder", once order::reorder, said by order::say_reorder;

    /// Remove `repr(C)` and let rustc order the fields, where that makes the type smaller.
    /// Not for a type with explicit padding, nor for an
    /// [interface](TypeLayout::is_interface).
    DropReprC = "drop_repr_c", once order::drop_repr_c, said by order::say_drop_repr_c,
        if "nothing outside Rust relies on the layout";

    /// Declare the fields of a field's type in the struct itself: its padding could hold
    /// other fields. It takes the layout of the field's type, a struct that is neither
    /// aligned nor packed on purpose.
    Flatten {
        /// The field.
        field: &'a Field<'a>,
    } = "flatten", for_each_field fields::flatten, said by fields::say_flatten;

    /// Store the `bool` fields of a struct as single bits.
    PackFlags {
        /// How many `bool` fields there are.
        count: usize,
    } = "pack_flags", once fields::pack_flags, said by fields::say_pack_flags;

    /// Put the fields of the largest variant into a `Box`, if it has 64 bytes or more over
    /// the next.
    BoxVariant {
        /// The name of the variant.
        name: &'a str,
        /// The bytes of its fields.
        payload: usize,
        /// The bytes of the fields of the next largest variant.
        next: usize,
    } = "box_variant", once enums::box_variant, said by enums::say_box_variant,
        if "the variant is rare";

    /// Use `NonZero` numbers in fields that are an `Option` of a primitive integer: the
    /// `None` then takes no byte. Not where 0 is likely: `usize`, and fields that are named
    /// like an index, an offset or a length.
    Niche {
        /// The first of the fields.
        first: &'a Field<'a>,
        /// How many fields there are.
        count: usize,
    } = "niche", once fields::niche, said by fields::say_niche,
        if "0 never occurs";

    /// Keep fields apart that threads write at the same time, where two of them, declared
    /// one after the other, can share a cache line. They are recognized by the names of
    /// their types: `Atomic…`, `Mutex`, `RwLock`.
    Isolate {
        /// The field declared first.
        first: &'a Field<'a>,
        /// The field declared second.
        second: &'a Field<'a>,
    } = "isolate", once cache::isolate, said by cache::say_isolate,
        if "threads write them at the same time";

    /// Move a field that lies in two cache lines to where it lies in one, in `repr(C)`
    /// structs that start on a cache line and have at most 64 fields.
    Straddle {
        /// The field.
        field: &'a Field<'a>,
        /// The field after which it would be declared; `None` if it would be the first.
        after: Option<&'a Field<'a>>,
    } = "straddle", once cache::straddle, said by cache::say_straddle;
}

/// At how many places advice can be found.
mod places {
    use crate::TypeLayout;

    pub(super) const fn once(_: &TypeLayout<'_>) -> usize {
        1
    }

    pub(super) const fn for_each_field(layout: &TypeLayout<'_>) -> usize {
        layout.fields().len()
    }
}

/// How the sentence of a piece of advice goes on.
enum Ending {
    /// With the size after the change, and what is assumed.
    Size,
    /// It is complete.
    Complete,
    /// With the order of the fields, which takes more than one line.
    Order,
}

/// One piece of advice: a change, and what it saves. Its
/// [`Display`](core::fmt::Display) is a sentence.
///
/// The figures are bytes for each value. They are computed on the changed fields by the
/// same analysis as everything else; where only a bound is known,
/// [`is_bound`](Self::is_bound) says so.
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
    /// What to change.
    pub const fn suggestion(&self) -> Suggestion<'a> {
        self.suggestion
    }

    /// Its kind.
    pub const fn kind(&self) -> AdviceKind {
        self.suggestion.kind()
    }

    /// The size in bytes of a value after the change. Where only a
    /// [bound](Self::is_bound) is known, at most this.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Bytes by which each value is smaller after the change; 0 for advice about cache
    /// lines. Where only a [bound](Self::is_bound) is known, at least this. The savings of
    /// several pieces do not add up: each is about the type as it is.
    pub const fn saving(&self) -> usize {
        self.layout.size().saturating_sub(self.size)
    }

    /// Whether the figures are bounds: rustc may do better. They are for enums of default
    /// repr, as rustc does not promise how it lays them out.
    pub const fn is_bound(&self) -> bool {
        self.is_bound
    }

    /// What the advice takes for granted, as the end of a sentence that starts with "if";
    /// `None` if it holds in any case. On a `repr(C)` type, advice that changes its layout
    /// assumes that nothing outside Rust relies on it, too.
    pub const fn assumes(&self) -> Option<&'static str> {
        self.suggestion.assumes()
    }

    /// Of advice to put a variant into a `Box`, the share of all values in percent below
    /// which that saves memory: what each value saves, over what each boxed value has on
    /// the heap. The allocator's rounding comes on top.
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

    /// Whether the saving matters for this type, so that a report shows the advice.
    ///
    /// It does if it is a tenth of the size or more, if a value then touches fewer cache
    /// lines or falls into a smaller class of common allocators, or if it gets to 128 bytes
    /// or fewer, up to which rustc copies values without a call to `memcpy`. Bits for
    /// `bool` fields do not matter in a type that is no larger than a pointer. Advice about
    /// cache lines is not about the size, and always matters.
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

    /// The sentence, but for an order of fields.
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
                        line.push(&[Str(", which saves memory if fewer than "), Number(percent)]);
                        line.push(&[Str(" % of the values are `"), Str(name), Str("`")]);
                        line.str(", each of which then costs an allocation");
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

/// Above this size, rustc and LLVM copy a value by a call to `memcpy`.
const MEMCPY: usize = 128;

/// The bytes that a common allocator takes for a value: four classes between a power of two
/// and the next.
const fn allocation_class(size: usize) -> usize {
    let step = match size.checked_ilog2() {
        Some(log) if log >= 6 => 1 << (log - 2),
        _ => 16,
    };
    round_up(size, step)
}

/// The advice on a type that is worthwhile, as an iterator: see [`TypeLayout::advice`].
#[derive(Clone, Debug)]
pub struct AdviceIter<'a> {
    layout: TypeLayout<'a>,
    /// The index of the kind to look for, and the place to look at.
    kind: usize,
    place: usize,
    is_all: bool,
}

impl<'a> AdviceIter<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { layout, kind: 0, place: 0, is_all: false }
    }

    /// All advice, whether it is [worthwhile](Advice::is_worthwhile) or not.
    pub const fn all(self) -> Self {
        Self { is_all: true, ..self }
    }
}

impl<'a> Iterator for AdviceIter<'a> {
    type Item = Advice<'a>;

    fn next(&mut self) -> Option<Advice<'a>> {
        if is_interface(&self.layout) {
            return None;
        }
        while let Some(&kind) = AdviceKind::ALL.get(self.kind) {
            let place = self.place;
            if self.layout.allows(kind) || place >= kind.places(&self.layout) {
                self.kind += 1;
                self.place = 0;
                continue;
            }
            self.place += 1;
            let Some(found) = kind.find(&self.layout, place) else {
                continue;
            };
            let advice = found.on(&self.layout);
            if self.is_all || advice.is_worthwhile() {
                return Some(advice);
            }
        }
        None
    }
}

/// Whether code outside Rust relies on the layout, as far as the type shows it: it is marked
/// so, or it is `repr(C)` and has a raw pointer or a type of C for a field.
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

/// Advice to put the largest variant into a `Box`.
pub(crate) const fn box_variant<'a>(layout: &TypeLayout<'a>) -> Option<Advice<'a>> {
    if layout.allows(AdviceKind::BoxVariant) {
        return None;
    }
    match enums::box_variant(layout, 0) {
        Some(found) => Some(found.on(layout)),
        None => None,
    }
}

/// Whether a prediction for changed fields of this struct can be trusted: it has to give
/// the size that the struct has.
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
