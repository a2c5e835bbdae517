//! Where an enum keeps which variant it holds.

/// The tag of an enum: the bytes that say which variant a value is.
///
/// A future has a tag, too: it says which state the future is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "kind", rename_all = "snake_case", expecting = "a tag")
)]
#[non_exhaustive]
pub enum Tag {
    /// Where the tag lies is not known, nor whether there is one: rustc does not
    /// report it for a default-repr enum that has fields.
    Unknown,
    /// There is no tag: the type is no enum, or all of its values are one variant.
    None,
    /// The tag has bytes of its own.
    Direct {
        /// Where the tag starts, in bytes from the start of the enum.
        offset: usize,
        /// The size of the tag in bytes.
        size: usize,
    },
    /// The tag lies in a niche: in values that a field of one variant never has.
    Niche {
        /// Where the tag starts, in bytes from the start of the enum.
        offset: usize,
        /// The size of the tag in bytes.
        size: usize,
        /// The field that has the niche, as an index into
        /// [`fields`](crate::TypeLayout::fields).
        field: usize,
    },
}

impl Tag {
    /// A tag of its own with the size of `T`, at the start of the enum.
    pub(crate) const fn at_start<T>() -> Self {
        match size_of::<T>() {
            0 => Self::None,
            size => Self::Direct { offset: 0, size },
        }
    }

    /// Where the tag starts, in bytes from the start of the enum.
    pub const fn offset(self) -> Option<usize> {
        match self {
            Self::Unknown | Self::None => None,
            Self::Direct { offset, .. } | Self::Niche { offset, .. } => Some(offset),
        }
    }

    /// The size of the tag in bytes: 0 if there is no tag.
    pub const fn size(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            Self::None => Some(0),
            Self::Direct { size, .. } | Self::Niche { size, .. } => Some(size),
        }
    }
}
