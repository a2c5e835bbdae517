//! The rules, and when each of them holds.

use core::fmt;

use super::breach::{Breach, Cause};
use super::field_rules;
use crate::analysis::{Summary, VariantFields, cache_lines, sum};
use crate::render::Piece::{Number, Str};
use crate::render::{Line, write_line};
use crate::{Target, TypeLayout, Unknown};

/// The table of rules: each with its name in `#[layout(...)]`, and with the fields of the
/// variant that hold its value and the index of its field.
macro_rules! rules {
    ($(
        $(#[$doc:meta])*
        $rule:ident $({ $($arg:ident: $ty:ty),* })? = $name:literal
            $(, value $value:expr)? $(, on $field:ident)?;
    )*) => {
        /// A rule that a layout has to satisfy, as stated in `#[layout(...)]`, with the value of
        /// its expression.
        ///
        /// All figures are in bytes, except for numbers of cache lines. A rule about cache
        /// lines holds only if it holds at every address that the alignment of the type
        /// allows. The size of a line is that of the layout's [`Target`](crate::Target). A
        /// `field` is an index into [`TypeLayout::fields`].
        ///
        /// Its `Display` is the rule as written in the source: `max_size = 64`.
        ///
        /// # Example
        ///
        /// ```
        /// use layout_core::{Kind, Rule, TypeLayout};
        ///
        /// let layout = TypeLayout::new("Block", Kind::Opaque, 48, 8);
        /// assert!(Rule::MaxSize { bytes: 64 }.holds(&layout));
        ///
        /// let breach = Rule::MaxSize { bytes: 32 }.check(&layout).unwrap_err();
        /// assert_eq!(breach.to_string(), "max_size = 32: it is 48 bytes, 16 too many");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "the fields are what the variant's doc names")]
        pub enum Rule {
            $($(#[$doc])* $rule $({ $($arg: $ty),* })?,)*
        }

        #[expect(unused_variables, reason = "a row need not use all fields of its rule")]
        impl Rule {
            /// Returns the name of the rule in `#[layout(...)]`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$rule { .. } => $name,)*
                }
            }

            /// Returns the value after the `=`; `None` for a rule without a value.
            pub const fn value(self) -> Option<usize> {
                match self {
                    $(Self::$rule $({ $($arg),* })? => first(&[$($value)?]),)*
                }
            }

            /// Returns the index into [`TypeLayout::fields`] of the field that the rule
            /// applies to; `None` for a rule on the type.
            pub const fn field(self) -> Option<usize> {
                match self {
                    $(Self::$rule $({ $($arg),* })? => first(&[$(Some($field))?]),)*
                }
            }
        }
    };
}

const fn first(values: &[Option<usize>]) -> Option<usize> {
    if values.is_empty() { None } else { values[0] }
}

rules! {
    /// `size = E`: the type has exactly this size.
    Size { bytes: usize } = "size", value Some(bytes);
    /// `max_size = E`: the type has at most this size.
    MaxSize { bytes: usize } = "max_size", value Some(bytes);
    /// `align = E`: the type has exactly this alignment.
    Align { bytes: usize } = "align", value Some(bytes);
    /// `min_align = E`: the type has at least this alignment.
    MinAlign { bytes: usize } = "min_align", value Some(bytes);
    /// `cache_aligned`, `cache_aligned = E`: the alignment is at least the size of a cache
    /// line, or at least `line`. The rule never holds for a value that is not a power of two.
    CacheAligned { line: Option<usize> } = "cache_aligned", value line;
    /// `max_padding = E`: at most this many bytes are [padding](TypeLayout::padding).
    MaxPadding { bytes: usize } = "max_padding", value Some(bytes);
    /// `no_padding`: no byte is [padding](TypeLayout::padding).
    NoPadding = "no_padding";
    /// `optimal_order`: no other order of the fields makes the type smaller. It always holds
    /// for a default-repr type, whose fields rustc orders.
    OptimalOrder = "optimal_order";
    /// `niche`: `Option` of the type is no larger than the type.
    Niche = "niche";
    /// `max_cache_lines = E`: no value touches more cache lines than this, at any address that
    /// the alignment allows.
    MaxCacheLines { lines: usize } = "max_cache_lines", value Some(lines);
    /// `offset = E` on a field: the field has this offset.
    Offset { field: usize, bytes: usize } = "offset", value Some(bytes), on field;
    /// `max_size = E` on a field: the field has at most this size.
    FieldMaxSize { field: usize, bytes: usize }
        = "max_size", value Some(bytes), on field;
    /// `no_straddle` on a field: the field lies in one cache line, in every value.
    NoStraddle { field: usize } = "no_straddle", on field;
    /// `isolated` on a field: neither the tag nor another field shares a cache line with it, in
    /// any value. Explicit padding may share one.
    Isolated { field: usize } = "isolated", on field;
    /// `hot` on fields: all fields marked as hot lie in one cache line, in every value; in an
    /// enum, those of each variant.
    Hot = "hot";
}

impl Rule {
    /// Returns whether the rule holds.
    ///
    /// It does not if it needs a fact that is not known, or a field that does not exist.
    pub const fn holds(self, layout: &TypeLayout<'_>) -> bool {
        self.cause(layout).is_none()
    }

    /// Checks the rule.
    ///
    /// # Errors
    ///
    /// The breach, if the rule does not [hold](Self::holds).
    pub const fn check<'a>(self, layout: &TypeLayout<'a>) -> Result<(), Breach<'a>> {
        match self.cause(layout) {
            Some(cause) => Err(Breach::new(self, layout, cause)),
            None => Ok(()),
        }
    }

    /// Whether a rule that needs only the size and the alignment holds; `None` for other rules.
    /// The compiler evaluates this for every rule, so it does not need a layout.
    pub(super) const fn holds_by_size(
        self,
        size: usize,
        align: usize,
        target: Target,
    ) -> Option<bool> {
        Some(match self {
            Self::Size { bytes } => size == bytes,
            Self::MaxSize { bytes } => size <= bytes,
            Self::Align { bytes } => align == bytes,
            Self::MinAlign { bytes } => align >= bytes,
            Self::CacheAligned { line: Some(line) } => line.is_power_of_two() && align >= line,
            Self::CacheAligned { line: None } => align >= target.cache_line(),
            Self::MaxCacheLines { lines } => {
                cache_lines::max_touched(size, align, target.cache_line()) <= lines
            }
            Self::MaxPadding { .. }
            | Self::NoPadding
            | Self::OptimalOrder
            | Self::Niche
            | Self::Offset { .. }
            | Self::FieldMaxSize { .. }
            | Self::NoStraddle { .. }
            | Self::Isolated { .. }
            | Self::Hot => return None,
        })
    }

    /// Why the rule is broken; `None` if it holds.
    const fn cause<'a>(self, layout: &TypeLayout<'a>) -> Option<Cause<'a>> {
        let (size, align, fields) = (layout.size(), layout.align(), layout.fields());
        if matches!(self.field(), Some(index) if index >= fields.len()) {
            return Some(Cause::NoSuchField);
        }
        if let Some(true) = self.holds_by_size(size, align, layout.target()) {
            return None;
        }
        match self {
            Self::Size { .. } | Self::MaxSize { .. } => Some(Cause::Size { size }),
            Self::Align { bytes }
            | Self::MinAlign { bytes }
            | Self::CacheAligned { line: Some(bytes) } => Some(wrong_align(align, bytes)),
            Self::CacheAligned { line: None } => Some(Cause::Align { align }),
            Self::MaxCacheLines { .. } => Some(Cause::CacheLines { lines: layout.cache_lines() }),
            Self::MaxPadding { bytes } => too_much_padding(layout, bytes),
            Self::NoPadding => too_much_padding(layout, 0),
            Self::OptimalOrder => not_in_optimal_order(layout),
            Self::Niche => match layout.niche() {
                Some(has_niche) => unless(has_niche, Cause::NoNiche),
                None => Some(Cause::NicheUnknown),
            },
            Self::Offset { field, bytes } => field_rules::wrong_offset(&fields[field], bytes),
            Self::FieldMaxSize { field, bytes } => field_rules::too_large(&fields[field], bytes),
            Self::NoStraddle { field } => field_rules::straddles(layout, &fields[field]),
            Self::Isolated { field } => field_rules::shares_line(layout, field),
            Self::Hot => field_rules::scattered(layout),
        }
    }

    /// `max_size = 64`
    pub(super) const fn line(self) -> Line<'static> {
        match self.value() {
            Some(value) => Line::of(&[Str(self.name()), Str(" = "), Number(value)]),
            None => Line::of(&[Str(self.name())]),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &self.line())?;
        match self.field() {
            Some(field) => write!(f, " on field {field}"),
            None => Ok(()),
        }
    }
}

pub(super) const fn unless(holds: bool, cause: Cause<'_>) -> Option<Cause<'_>> {
    if holds { None } else { Some(cause) }
}

const fn wrong_align<'a>(align: usize, wanted: usize) -> Cause<'a> {
    if wanted.is_power_of_two() { Cause::Align { align } } else { Cause::NotPowerOfTwo }
}

const fn too_much_padding<'a>(layout: &TypeLayout<'a>, most: usize) -> Option<Cause<'a>> {
    if is_filled_by_fields(layout) {
        return None;
    }
    let summary = Summary::of(layout);
    match summary.padding {
        Some(padding) if padding <= most => None,
        Some(padding) => {
            let variant = variant_with_padding(layout, padding);
            Some(Cause::Padding { padding, variant })
        }
        None => Some(unknown(&summary)),
    }
}

const fn not_in_optimal_order<'a>(layout: &TypeLayout<'a>) -> Option<Cause<'a>> {
    if is_filled_by_fields(layout) {
        return None;
    }
    let summary = Summary::of(layout);
    match summary.optimal_size {
        Some(optimal_size) => {
            let size = layout.size();
            unless(optimal_size >= size, Cause::NotOptimal { size, optimal_size })
        }
        None => Some(unknown(&summary)),
    }
}

/// Whether the fields of a struct take all of its bytes. The compiler evaluates this for every
/// struct with a rule on padding, so it does without a [`Summary`].
const fn is_filled_by_fields(layout: &TypeLayout<'_>) -> bool {
    layout.is_disjoint() && sum(layout.fields()) == layout.size()
}

const fn unknown<'a>(summary: &Summary) -> Cause<'a> {
    match summary.unknown() {
        Some(reason) => Cause::Unknown { reason },
        None => Cause::Unknown { reason: Unknown::Fields },
    }
}

/// The name of the first variant with this much padding.
const fn variant_with_padding<'a>(layout: &TypeLayout<'a>, padding: usize) -> Option<&'a str> {
    let mut rest = VariantFields::all(*layout);
    while let Some(fields) = rest.next() {
        if fields.padding() == padding {
            return fields.variant_name();
        }
    }
    None
}
