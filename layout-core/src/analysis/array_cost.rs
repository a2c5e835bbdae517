//! What an array of many values costs.

use super::cache_lines;
use crate::TypeLayout;

/// What an array of values costs. [`TypeLayout::array`] returns it.
///
/// Its `Display` is one line of text.
///
/// # Example
///
/// ```
/// use layout_core::{Kind, TypeLayout};
///
/// let layout = TypeLayout::new("Block", Kind::Opaque, 24, 8);
/// let array = layout.array(1_000);
/// assert_eq!((array.count(), array.size()), (1_000, 24_000));
/// // In two of its eight possible positions, a value lies in two cache lines.
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

    /// Returns the number of elements.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Returns the size of the array in bytes.
    ///
    /// It is a `u128`, because it can exceed the memory of the target.
    pub const fn size(&self) -> u128 {
        self.of(self.element)
    }

    /// Returns the size in bytes with the fields of each element in the [optimal
    /// order](TypeLayout::optimal_order); `None` if that is not known.
    pub const fn optimal_size(&self) -> Option<u128> {
        match self.optimal {
            Some(size) => Some(self.of(size)),
            None => None,
        }
    }

    /// Returns the size in bytes if each field has an array of its own; `None` if the
    /// type is not a struct, a tuple or a closure, or if its padding is not known.
    pub const fn struct_of_arrays_size(&self) -> Option<u128> {
        match self.dense {
            Some(size) => Some(self.of(size)),
            None => None,
        }
    }

    const fn of(&self, element: usize) -> u128 {
        self.count as u128 * element as u128
    }

    /// Returns the number of cache lines that one element touches on average; 0 for a
    /// zero-sized type.
    ///
    /// The average is over all positions in a cache line that the alignment allows. A
    /// loop that visits elements in random order loads this many lines for each of them.
    pub const fn lines_per_element(&self) -> f64 {
        if self.element == 0 {
            return 0.0;
        }
        let step = cache_lines::step(self.align, self.cache_line);
        // Wherever an element starts, its last step is at the same distance from its first.
        let between = self.element.div_ceil(step) * step - step;
        1.0 + exactly(between) / exactly(self.cache_line)
    }

    /// Returns the number of cache lines for each element that a loop over the whole
    /// array loads.
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
