//! Why something about a layout is not known.

use core::fmt;

/// Why something about a layout is not known.
///
/// Its `Display` is a phrase for a report, such as "offsets unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unknown {
    /// Only the size and the alignment are known, as `assert_layout!` sees a type.
    Fields,
    /// rustc does not report where the fields of a default-repr enum lie.
    EnumOffsets,
    /// The offset of at least one field is not known.
    FieldOffsets,
    /// Where the tag of the enum lies is not known.
    Tag,
    /// The `repr` is not known: whether the order in the source decides the size
    /// depends on it.
    Repr,
}

impl Unknown {
    /// The phrase.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Fields => "fields unknown: only the size and the alignment of the type are known",
            Self::EnumOffsets => {
                "offsets unknown: rustc does not report those of a default-repr enum"
            }
            Self::FieldOffsets => "offsets unknown",
            Self::Tag => "padding unknown: where the tag lies is not known",
            Self::Repr => "how much is recoverable depends on the `repr`, which is not known",
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}
