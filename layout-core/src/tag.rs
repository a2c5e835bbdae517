//! The tag of an enum.

/// The tag of an enum: the bytes that tell which variant a value is.
///
/// A future has a tag too, which tells the state that it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "kind", rename_all = "snake_case", expecting = "a tag")
)]
#[non_exhaustive]
pub enum Tag {
    /// It is not known whether there is a tag, or where it lies: rustc does not report it for
    /// a default-repr enum with fields.
    Unknown,
    /// There is no tag: the type is not an enum, or all of its values are of one variant.
    None,
    /// The tag has bytes of its own.
    Direct {
        /// Where the tag starts, in bytes from the start of the enum.
        offset: usize,
        /// The size of the tag in bytes.
        size: usize,
    },
    /// The tag lies in a niche: it uses invalid values of a field of one variant.
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
    /// Returns the offset of the tag, in bytes from the start of the enum; `None` if
    /// there is no tag, or if it is not known where it lies.
    pub const fn offset(self) -> Option<usize> {
        match self {
            Self::Unknown | Self::None => None,
            Self::Direct { offset, .. } | Self::Niche { offset, .. } => Some(offset),
        }
    }

    /// Returns the size of the tag in bytes, 0 if there is no tag; `None` if it is not
    /// known.
    pub const fn size(self) -> Option<usize> {
        match self {
            Self::Unknown => None,
            Self::None => Some(0),
            Self::Direct { size, .. } | Self::Niche { size, .. } => Some(size),
        }
    }
}
