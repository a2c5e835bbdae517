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

use crate::render::Line;
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
    /// their types: `Atomic…`, `Mutex`, `RwLock`, `Condvar`.
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
    /// `None` if it holds in any case.
    pub const fn assumes(&self) -> Option<&'static str> {
        self.suggestion.assumes()
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
                if let Some(assumed) = self.assumes() {
                    line.str(", if ");
                    line.str(assumed);
                }
            }
        }
        Some(line)
    }

    pub(crate) const fn layout(&self) -> &TypeLayout<'a> {
        &self.layout
    }
}

/// All advice on a type, as an iterator: see [`TypeLayout::advice`].
#[derive(Clone, Debug)]
pub struct AdviceIter<'a> {
    layout: TypeLayout<'a>,
    /// The index of the kind to look for, and the place to look at.
    kind: usize,
    place: usize,
}

impl<'a> AdviceIter<'a> {
    pub(crate) const fn new(layout: TypeLayout<'a>) -> Self {
        Self { layout, kind: 0, place: 0 }
    }
}

impl<'a> Iterator for AdviceIter<'a> {
    type Item = Advice<'a>;

    fn next(&mut self) -> Option<Advice<'a>> {
        while let Some(&kind) = AdviceKind::ALL.get(self.kind) {
            let place = self.place;
            if self.layout.allows(kind) || place >= kind.places(&self.layout) {
                self.kind += 1;
                self.place = 0;
                continue;
            }
            self.place += 1;
            if let Some(Found { suggestion, size, is_bound }) = kind.find(&self.layout, place) {
                return Some(Advice { layout: self.layout, suggestion, size, is_bound });
            }
        }
        None
    }
}

/// Advice to put the largest variant into a `Box`.
pub(crate) const fn box_variant<'a>(layout: &TypeLayout<'a>) -> Option<Advice<'a>> {
    if layout.allows(AdviceKind::BoxVariant) {
        return None;
    }
    match enums::box_variant(layout, 0) {
        Some(Found { suggestion, size, is_bound }) => {
            Some(Advice { layout: *layout, suggestion, size, is_bound })
        }
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
