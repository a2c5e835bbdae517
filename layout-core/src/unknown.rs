//! Why a figure is not known.

use core::fmt;

/// Why a figure about a layout is not known.
///
/// Its `Display` is a phrase for a report, such as "offsets unknown".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unknown {
    /// Only the size and the alignment of the type are known, as in `assert_layout!`.
    Fields,
    /// rustc does not report where the fields of a default-repr enum lie.
    EnumOffsets,
    /// The offset of at least one field is not known.
    FieldOffsets,
    /// It is not known where the tag of the enum lies.
    Tag,
    /// The `repr` is not known, and with it whether the size depends on the order in the
    /// source.
    Repr,
}

impl Unknown {
    /// The text of its `Display`.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Fields => "fields unknown: only the size and the alignment of the type are known",
            Self::EnumOffsets => {
                "offsets unknown: rustc does not report those of a default-repr enum"
            }
            Self::FieldOffsets => "offsets unknown",
            Self::Tag => "padding unknown: the position of the tag is not known",
            Self::Repr => "recoverable padding unknown: the repr is not known",
        }
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}
