//! The rules that a layout can be held to.

use super::hold;
use crate::TypeLayout;

/// A rule about a layout: what `#[layout(...)]` states, with the values of its
/// expressions. All figures are bytes, but for the numbers of cache lines. These
/// have [`CACHE_LINE`](crate::CACHE_LINE) bytes, and a rule about them holds only
/// if it does at every address that the type's alignment allows.
///
/// A `field` is an index into [`TypeLayout::fields`].
///
/// # Example
///
/// ```
/// use layout_core::{Kind, Rule, TypeLayout};
///
/// let layout = TypeLayout::new("Block", Kind::Opaque, 48, 8);
/// assert!(Rule::MaxSize(64).holds(&layout));
/// assert!(!Rule::CacheAligned(64).holds(&layout));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// `size = E`: the size is exactly this.
    Size(usize),
    /// `max_size = E`: the size is at most this.
    MaxSize(usize),
    /// `align = E`: the alignment is exactly this.
    Align(usize),
    /// `min_align = E`: the alignment is at least this.
    MinAlign(usize),
    /// `cache_aligned`: the alignment is at least this, 64 where nothing else is
    /// said. It has to be a power of two: else the rule never holds.
    CacheAligned(usize),
    /// `max_padding = E`: at most this many bytes are
    /// [padding](TypeLayout::padding).
    MaxPadding(usize),
    /// `no_padding`: no byte is [padding](TypeLayout::padding).
    NoPadding,
    /// `optimal_order`: no other order of the fields makes the type smaller. It
    /// always holds for default repr, where rustc orders them.
    OptimalOrder,
    /// `niche`: `Option` of the type is no larger than the type.
    Niche,
    /// `max_cache_lines = E`: no value touches more cache lines than this,
    /// wherever the alignment lets it lie.
    MaxCacheLines(usize),
    /// `offset = E` on a field: it starts at this offset.
    Offset {
        /// The field.
        field: usize,
        /// The offset.
        at: usize,
    },
    /// `max_size = E` on a field: its size is at most this.
    FieldMaxSize {
        /// The field.
        field: usize,
        /// The size.
        max: usize,
    },
    /// `no_straddle` on a field: it lies in one cache line, in every value.
    NoStraddle {
        /// The field.
        field: usize,
    },
    /// `isolated` on a field: no other field of the type shares a cache line
    /// with it, in any value. Explicit padding may.
    Isolated {
        /// The field.
        field: usize,
    },
    /// `hot` on fields: all fields that are marked as hot lie in one cache
    /// line, in every value; of an enum, those of each variant.
    Hot,
}

impl Rule {
    /// Whether the rule holds. A rule about what is not known does not, nor
    /// does one about a field that there is not.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{LayoutReport, Rule};
    ///
    /// assert!(Rule::NoPadding.holds(<(u32, u32)>::layout()));
    /// // rustc does not tell what lies where in a default-repr enum.
    /// assert!(!Rule::MaxPadding(8).holds(Option::<u32>::layout()));
    /// ```
    pub const fn holds(self, layout: &TypeLayout<'_>) -> bool {
        hold::holds(layout, self)
    }
}
