//! The target that a layout was made for.

/// The size of a cache line in bytes, unless a layout's [`Target`] says otherwise.
///
/// x86-64 processors and most others have lines of this size.
pub const CACHE_LINE: usize = 64;

/// What is known of the target that a layout was made for.
///
/// A layout can come from another target than the one that this code runs on, so
/// predictions about it use these figures.
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
    /// The target that this crate is compiled for, with cache lines of
    /// [`CACHE_LINE`] bytes.
    pub const CURRENT: Self = Self::with_pointer(size_of::<&u8>(), align_of::<&u8>());

    /// A target whose pointers have this size and this alignment, in bytes, with
    /// cache lines of [`CACHE_LINE`] bytes.
    #[expect(clippy::cast_possible_truncation, reason = "no pointer has 256 bytes")]
    pub const fn with_pointer(size: usize, align: usize) -> Self {
        Self {
            pointer_size: size as u8,
            pointer_align: if align == 0 { 1 } else { align as u8 },
            cache_line: CACHE_LINE as u32,
        }
    }

    /// The same with cache lines of this size, rounded up to a power of two.
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

    /// The size of a pointer, of `usize` and of `Box<T>` with a sized `T`, in bytes.
    pub const fn pointer_size(self) -> usize {
        self.pointer_size as usize
    }

    /// The alignment of a pointer in bytes.
    pub const fn pointer_align(self) -> usize {
        self.pointer_align as usize
    }

    /// The size of a cache line in bytes.
    pub const fn cache_line(self) -> usize {
        self.cache_line as usize
    }
}
