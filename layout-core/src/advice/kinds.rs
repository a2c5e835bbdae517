//! The table of advice kinds.

use super::{Advice, cache, enums, fields, order};
use crate::{Field, TypeLayout};

/// The table of advice kinds. A row has the name in `#[layout(allow(...))]`, the function that
/// finds the advice (called once for the type, or for each field), and what the advice assumes.
macro_rules! advice_kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident $({ $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* })?
            = $name:literal, $search:ident $find:path $(, if $assumed:literal)?;
    )*) => {
        /// A kind of advice.
        ///
        /// Advice is given only if the change makes the type smaller. The exceptions are
        /// `Isolate` and `Straddle`, which are about cache lines. Each kind says below when it
        /// is also [worthwhile](Advice::is_worthwhile), so that a report shows it.
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
            pub(super) fn searches(self, layout: &TypeLayout<'_>) -> usize {
                match self {
                    $(Self::$kind => $search(layout),)*
                }
            }

            pub(super) fn find<'a>(self, layout: &TypeLayout<'a>, search: usize) -> Option<Advice<'a>> {
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

        impl Suggestion<'_> {
            /// Returns the kind of the suggestion.
            pub const fn kind(&self) -> AdviceKind {
                match self {
                    $(Self::$kind { .. } => AdviceKind::$kind,)*
                }
            }

            /// What the suggestion assumes.
            pub(super) const fn assumes(&self) -> Option<&'static str> {
                match self {
                    $(Self::$kind { .. } => {
                        let assumed: &[&str] = &[$($assumed)?];
                        if assumed.is_empty() { None } else { Some(assumed[0]) }
                    })*
                }
            }
        }
    };
}

advice_kinds! {
    /// Declare the fields in the [`optimal_order`](TypeLayout::optimal_order): given if the
    /// fields lie in declaration order, and another order makes the type smaller.
    ///
    /// Worthwhile if it saves at least a quarter: such a type may be an interface, and a small
    /// saving is no reason to change one.
    Reorder = "reorder", once order::reorder;

    /// Remove `repr(C)` and let rustc order the fields. It is not given for a type with
    /// explicit padding.
    ///
    /// Never worthwhile by itself: few types are `repr(C)` without a reason, and `Reorder` makes
    /// a struct as small.
    DropReprC = "drop_repr_c", once order::drop_repr_c,
        if "nothing outside Rust relies on the layout";

    /// Replace a field with the fields of its type, so that other fields can use the padding
    /// inside it. The layout of the field's type has to be known, and the type has to be a
    /// struct without `align` or `packed`.
    ///
    /// Never worthwhile by itself: most such types are used elsewhere, too.
    Flatten {
        /// The field.
        field: &'a Field<'a>,
    } = "flatten", for_each_field fields::flatten;

    /// Store the `bool` fields of a struct as single bits.
    ///
    /// Worthwhile if it saves at least a quarter, and the size of a pointer, of a type that is
    /// larger than two pointers: a smaller type is passed in registers, a smaller saving is often
    /// lost to the alignment of what is next to it, and every access to a bit takes more code.
    PackFlags {
        /// How many `bool` fields there are.
        count: usize,
    } = "pack_flags", once fields::pack_flags;

    /// Move the fields of the largest variant into a `Box`: given if they take at least 64
    /// bytes more than those of the next largest variant.
    ///
    /// Worthwhile if the type is larger than a cache line and has more than three variants, and
    /// if it would save two fifths of the memory were all variants equally common. Of two or
    /// three variants, the largest is often the commonest, and each of its values needs an
    /// allocation. If half of the bytes are enums that could be boxed themselves, those
    /// are the cause.
    BoxVariant {
        /// The name of the variant.
        name: &'a str,
        /// The bytes of its fields.
        payload: usize,
        /// The name of the next largest variant, which sets the size then.
        next_name: &'a str,
        /// The bytes of its fields.
        next: usize,
    } = "box_variant", once enums::box_variant,
        if "the variant is rare";

    /// Use `NonZero` integers in fields of type `Option<u32>` or the like: `None` then takes no
    /// extra bytes. The integer may be behind an alias, or in a struct of one field that
    /// derives its report. It is not given where 0 is likely: for `usize` and `isize`, and for
    /// fields whose name suggests an index, an offset or a length.
    ///
    /// Worthwhile if the size [matters](Advice::is_worthwhile) and the names of all these fields
    /// end in `id` or `parent`: most other numbers can be 0. A number in a struct of one field is
    /// left to the author of that struct.
    Niche {
        /// The first of the fields.
        first: &'a Field<'a>,
        /// How many fields there are.
        count: usize,
    } = "niche", once fields::niche,
        if "0 never occurs";

    /// Separate fields that several threads write at the same time: given if two such fields
    /// can share a cache line and no third one is declared between them. The name of the type
    /// tells such a field: `Atomic…`, `Mutex` or `RwLock`. The size is that with a cache line for
    /// each of them, or the present one if it cannot be predicted.
    ///
    /// Worthwhile if all are atomics of the same type, such as counters. A lock and the
    /// atomic next to it are usually used together.
    Isolate {
        /// The first of the fields.
        first: &'a Field<'a>,
        /// How many fields there are.
        count: usize,
    } = "isolate", once cache::isolate,
        if "threads write them at the same time";

    /// Move a field that lies in two cache lines to where it lies in one: given for a
    /// `repr(C)` struct that starts on a cache line and has at most 64 fields. Always worthwhile.
    Straddle {
        /// The field.
        field: &'a Field<'a>,
        /// The field after which to declare it; `None` to declare it first.
        after: Option<&'a Field<'a>>,
    } = "straddle", once cache::straddle;
}

fn once(_: &TypeLayout<'_>) -> usize {
    1
}

fn for_each_field(layout: &TypeLayout<'_>) -> usize {
    layout.fields().len()
}
