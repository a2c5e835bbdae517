//! What many values cost in one array.

use super::cache_lines;
use crate::TypeLayout;

/// What an array of values costs: see [`TypeLayout::array`].
///
/// Its `Display` is a line for a report.
///
/// # Example
///
/// ```
/// use layout_core::{Kind, TypeLayout};
///
/// let layout = TypeLayout::new("Block", Kind::Opaque, 24, 8);
/// let array = layout.array(1_000);
/// assert_eq!((array.count(), array.size()), (1_000, 24_000));
/// // In two of the eight positions that a value can have, it is on two lines.
/// assert_eq!(array.lines_per_element(), 1.25);
///
/// # let packet = layout_core::__private::PACKET;
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// assert_eq!(
///     packet.array(1_000_000).to_string(),
///     "1,000,000 values: 24,000,000 bytes, 16,000,000 in the best order, \
///      10,000,000 as a structure of arrays"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArrayCost {
    count: usize,
    element: usize,
    optimal: Option<usize>,
    dense: Option<usize>,
    align: usize,
    cache_line: usize,
}

impl ArrayCost {
    pub(crate) const fn new(layout: &TypeLayout<'_>, count: usize) -> Self {
        let padding = if layout.kind().is_struct_like() { layout.padding() } else { None };
        Self {
            count,
            element: layout.size(),
            optimal: layout.optimal_size(),
            dense: match padding {
                Some(padding) => Some(layout.size() - padding),
                None => None,
            },
            align: layout.align(),
            cache_line: layout.target().cache_line(),
        }
    }

    /// The number of elements.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The array's size in bytes. It may be more than a target has memory, so it is no
    /// `usize`.
    pub const fn size(&self) -> u128 {
        self.of(self.element)
    }

    /// Its size in bytes with the fields in the
    /// [best order](TypeLayout::optimal_order); `None` if that is not known.
    pub const fn optimal_size(&self) -> Option<u128> {
        match self.optimal {
            Some(size) => Some(self.of(size)),
            None => None,
        }
    }

    /// The size in bytes of one array for each field; `None` if the type has no fields
    /// side by side, or if its padding is not known.
    pub const fn struct_of_arrays_size(&self) -> Option<u128> {
        match self.dense {
            Some(size) => Some(self.of(size)),
            None => None,
        }
    }

    const fn of(&self, element: usize) -> u128 {
        self.count as u128 * element as u128
    }

    /// The cache lines that one element touches on average, over all positions in a line
    /// that the alignment allows it. A loop that visits elements out of order loads this
    /// many for each. 0 for a type without bytes.
    pub const fn lines_per_element(&self) -> f64 {
        if self.element == 0 {
            return 0.0;
        }
        let step = cache_lines::step(self.align, self.cache_line);
        // Of an element that starts at one of the steps, the last step is as far from
        // the first wherever that is.
        let between = self.element.div_ceil(step) * step - step;
        1.0 + exactly(between) / exactly(self.cache_line)
    }

    /// The cache lines for each element that a loop over the whole array loads.
    pub const fn lines_scanned(&self) -> f64 {
        exactly(self.element) / exactly(self.cache_line)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sizes are below 2^47 (rustc refuses more), an f64 holds 2^53"
)]
const fn exactly(size: usize) -> f64 {
    size as f64
}
