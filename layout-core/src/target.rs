//! The target that a layout was computed for.

/// The size of a cache line in bytes, unless a layout's [`Target`] says otherwise.
///
/// It is the size on x86-64 and on most other architectures.
pub const CACHE_LINE: usize = 64;

/// The target that a layout was computed for.
///
/// It can be a target other than the one that this code runs on, so predictions use these
/// figures.
///
/// # Example
///
/// ```
/// use layout_core::{Kind, Target, TypeLayout};
///
/// let apple = Target::CURRENT.with_cache_line(128);
/// let layout = TypeLayout::new("Counter", Kind::Struct, 128, 128).with_target(apple);
/// assert_eq!(layout.cache_lines(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(expecting = "a target")
)]
pub struct Target {
    pointer_size: u8,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::serialize::power_of_two"))]
    pointer_align: u8,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::serialize::power_of_two"))]
    cache_line: u32,
}

impl Target {
    /// The target that this crate is compiled for, with cache lines of [`CACHE_LINE`] bytes.
    pub const CURRENT: Self = Self::with_pointer(size_of::<&u8>(), align_of::<&u8>());

    /// Creates a target with this size and alignment of a pointer, in bytes, and with
    /// cache lines of [`CACHE_LINE`] bytes.
    #[expect(clippy::cast_possible_truncation, reason = "no pointer has 256 bytes")]
    pub const fn with_pointer(size: usize, align: usize) -> Self {
        Self {
            pointer_size: size as u8,
            pointer_align: if align == 0 { 1 } else { align as u8 },
            cache_line: CACHE_LINE as u32,
        }
    }

    /// Sets the size of a cache line in bytes, rounded up to a power of two.
    ///
    /// # Panics
    ///
    /// If `bytes` is above 2<sup>31</sup>.
    pub const fn with_cache_line(self, bytes: usize) -> Self {
        assert!(bytes <= 1 << 31, "a cache line has at most 2^31 bytes");
        #[expect(clippy::cast_possible_truncation, reason = "checked above")]
        let cache_line = (bytes as u32).next_power_of_two();
        Self { cache_line, ..self }
    }

    /// Returns the size of a thin pointer in bytes, which is also that of `usize`.
    pub const fn pointer_size(self) -> usize {
        self.pointer_size as usize
    }

    /// Returns the alignment of a pointer in bytes.
    pub const fn pointer_align(self) -> usize {
        self.pointer_align as usize
    }

    /// Returns the size of a cache line in bytes.
    pub const fn cache_line(self) -> usize {
        self.cache_line as usize
    }
}

impl Default for Target {
    fn default() -> Self {
        Self::CURRENT
    }
}
