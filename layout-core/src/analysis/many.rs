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
/// assert_eq!((array.count(), array.size()), (1_000, 24_000));
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

    /// The number of elements. See [`Many`] for an example.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The array's size in bytes. It may be more than a target has memory, so it is
    /// no `usize`. See [`Many`] for an example.
    pub const fn size(&self) -> u128 {
        self.count as u128 * self.element as u128
    }

    /// Its size in bytes with the fields in the
    /// [best order](TypeLayout::optimal_order).
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, TypeLayout};
    /// # let fields = [
    /// #     Field::new("a", "u8", 1, 1).at(0),
    /// #     Field::new("b", "u64", 8, 8).at(8),
    /// #     Field::new("c", "u8", 1, 1).at(16),
    /// # ];
    /// # let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    /// #     .with_repr(Repr::C)
    /// #     .with_fields(&fields);
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert_eq!(packet.array(1_000).optimal_size(), 16_000);
    /// ```
    pub const fn optimal_size(&self) -> u128 {
        self.count as u128 * self.smallest as u128
    }

    /// Bytes that the best order saves: 0 where the order in the source decides
    /// nothing.
    ///
    /// # Example
    ///
    /// ```
    /// # use layout_core::{Field, Kind, Repr, TypeLayout};
    /// # let fields = [
    /// #     Field::new("a", "u8", 1, 1).at(0),
    /// #     Field::new("b", "u64", 8, 8).at(8),
    /// #     Field::new("c", "u8", 1, 1).at(16),
    /// # ];
    /// # let packet = TypeLayout::new("Packet", Kind::Struct, 24, 8)
    /// #     .with_repr(Repr::C)
    /// #     .with_fields(&fields);
    ///
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// assert_eq!(packet.array(1_000).saving(), 8_000);
    /// ```
    pub const fn saving(&self) -> u128 {
        self.size() - self.optimal_size()
    }

    /// The cache lines of 64 bytes that one element touches on average, over
    /// all places in a line that the alignment allows it. A loop that visits
    /// elements out of order loads this many for each. 0 for a type without bytes.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Kind, TypeLayout};
    ///
    /// let block = TypeLayout::new("Block", Kind::Opaque, 64, 4);
    /// assert_eq!(block.array(1_000).lines_per_element(), 1.9375);
    /// let aligned = TypeLayout::new("Block", Kind::Opaque, 64, 64);
    /// assert_eq!(aligned.array(1_000).lines_per_element(), 1.0);
    /// ```
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

    /// The cache lines of 64 bytes that a scan over the whole array loads, for
    /// each element: every line is loaded once.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::LayoutReport;
    ///
    /// // Four elements share a line.
    /// assert_eq!(<[u64; 2]>::layout().array(1_000).lines_scanned(), 0.25);
    /// ```
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
