//! Why a program could not be read.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::Escaped;

/// Why the types of a file could not be read, and what to do about it.
///
/// Its `Display` is the whole message: the file, what is wrong, and what to type instead.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    reason: Reason,
}

/// What is wrong with a file.
#[derive(Debug)]
#[non_exhaustive]
pub enum Reason {
    /// The file could not be opened or read.
    Io(std::io::Error),
    /// The file is not an executable, a library, an object or an archive of objects.
    NotAnObject,
    /// The file is damaged, for example truncated; the text says where.
    Corrupt(String),
    /// The file has no debug information.
    NoDebugInfo,
    /// The file has debug information, but none about types: `debug = 1`, for example.
    NoTypes,
    /// The debug information is about a program in another language.
    NotRust,
    /// The debug information is in another file, which is missing.
    MissingFile(PathBuf),
    /// The debug information is in other files, which are missing: one for each compilation
    /// unit, or a package of all of them.
    MissingUnit {
        /// The file of the first unit that is missing.
        unit: PathBuf,
        /// The package.
        package: PathBuf,
    },
    /// The file with the debug information does not belong to this program: it is of an earlier
    /// or a later build.
    OtherBuild(PathBuf),
    /// The debug information is in the format of MSVC, which is not supported.
    Pdb,
    /// The file has programs for several architectures of Apple's platforms.
    Universal,
    /// The file is for a target of 16 bits, whose debug information has the size of its pointers
    /// wrong.
    SmallTarget,
}

/// What to do if a file with debug information is missing.
const REBUILD: &str =
    "build it again, or with `split-debuginfo = \"off\"` in its profile in Cargo.toml";

impl Error {
    pub(crate) fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason }
    }

    /// Returns the file that could not be read.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns what is wrong with the file.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read the types of `{}`: {}", shown(&self.path), self.reason)
    }
}

/// A path, which a file can have invented.
fn shown(path: &Path) -> String {
    Escaped(&path.to_string_lossy()).to_string()
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::NotAnObject => f.write_str(
                "it is not an executable, a library, an object file or an archive of object files",
            ),
            Self::Corrupt(place) => write!(f, "it is damaged: {}", Escaped(place)),
            Self::NoDebugInfo => f.write_str(
                "it has no debug information; build it with `debug = 2` and `strip = false` in \
                 its profile in Cargo.toml",
            ),
            Self::NoTypes => f.write_str(
                "its debug information does not describe any types; build it with `debug = 2` in \
                 its profile in Cargo.toml (`debug = 1` and `line-tables-only` leave out types)",
            ),
            Self::NotRust => f.write_str("it contains no code that was written in Rust"),
            Self::MissingFile(path) => write!(
                f,
                "its debug information is in `{}`, which does not exist; {REBUILD}",
                shown(path)
            ),
            Self::MissingUnit { unit, package } => write!(
                f,
                "its debug information is in `{}` or in `{}`, and neither exists; {REBUILD}",
                shown(unit),
                shown(package)
            ),
            Self::OtherBuild(path) => write!(
                f,
                "its debug information is in `{}`, which belongs to another build; {REBUILD}",
                shown(path)
            ),
            Self::Pdb => f.write_str(
                "its debug information is in the format of PDB files, which is not supported; \
                 build it for a target with `gnu` in its name, such as `x86_64-pc-windows-gnu`",
            ),
            Self::Universal => f.write_str(
                "it has programs for several architectures; extract one of them with `lipo -thin`",
            ),
            Self::SmallTarget => f.write_str(
                "it is for a 16-bit target, whose debug information does not have the size of \
                 pointers",
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.reason {
            Reason::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Reason {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<object::Error> for Reason {
    fn from(error: object::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

impl From<gimli::Error> for Reason {
    fn from(error: gimli::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
