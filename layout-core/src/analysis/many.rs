//! Many values in one array.

use super::lines;
use crate::{CACHE_LINE, TypeLayout};

/// What an array of values costs: see [`TypeLayout::array`].
///
/// # Example
///
/// ```
/// use layout_core::{Kind, TypeLayout};
///
/// let layout = TypeLayout::new("Block", Kind::Opaque, 24, 8);
/// let array = layout.array(1_000);
/// assert_eq!(array.size(), 24_000);
/// // In two of the eight places that a value can have, it is on two lines.
/// assert_eq!(array.lines_per_element(), 1.25);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Many {
    count: usize,
    element: usize,
    smallest: usize,
    align: usize,
}

impl Many {
    pub(crate) const fn new(layout: &TypeLayout<'_>, count: usize) -> Self {
        Self {
            count,
            element: layout.size(),
            smallest: layout.optimal_size(),
            align: layout.align(),
        }
    }

    /// The number of elements.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The array's size in bytes.
    pub const fn size(&self) -> u128 {
        self.count as u128 * self.element as u128
    }

    /// Its size in bytes with the fields in the
    /// [best order](TypeLayout::optimal_order).
    pub const fn optimal_size(&self) -> u128 {
        self.count as u128 * self.smallest as u128
    }

    /// Bytes that the best order saves.
    pub const fn saving(&self) -> u128 {
        self.size() - self.optimal_size()
    }

    /// The cache lines of 64 bytes that one element touches on average, over
    /// all places in a line that the alignment allows it. A loop that visits
    /// elements out of order loads this many for each.
    pub const fn lines_per_element(&self) -> f64 {
        if self.element == 0 {
            return 0.0;
        }
        let step = lines::step(self.align);
        // Of an element that starts at one of the steps, the last step is as
        // far from the first wherever that is.
        let between = self.element.div_ceil(step) * step - step;
        1.0 + exactly(between) / exactly(CACHE_LINE)
    }

    /// The cache lines that a scan over the whole array loads, for each
    /// element: every line is loaded once.
    pub const fn lines_scanned(&self) -> f64 {
        exactly(self.element) / exactly(CACHE_LINE)
    }
}

/// No type is so large that its size is no exact `f64`.
#[expect(
    clippy::cast_precision_loss,
    reason = "sizes are below 2^47 (rustc refuses more), an f64 holds 2^53"
)]
const fn exactly(size: usize) -> f64 {
    size as f64
}
