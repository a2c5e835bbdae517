//! What can go wrong, and what to do about it.

use std::fmt::{self, Display, Formatter};
use std::io;

/// Why there is nothing to show.
#[derive(Debug)]
pub(crate) enum Error {
    /// Cargo could not be started, or its output could not be read.
    CargoNotRun(io::Error),
    /// Cargo's description of the workspace is not what this command knows.
    Metadata(cargo_metadata::Error),
    /// Cargo failed to read the workspace, and has said why.
    WorkspaceNotRead,
    /// The build failed, and cargo has said why.
    BuildFailed,
    /// The build made no program and no library.
    NothingBuilt,
    /// The types could not be read.
    NotRead(layout_dwarf::Error),
    /// The command line asks for what cannot be.
    Usage(String),
    /// Git could not be run, or does not know what is asked for.
    Git(String),
    /// The snapshot or the settings for it are wrong.
    Snapshot(String),
    /// The program is not what the snapshot or the budgets allow.
    CheckFailed(String),
    /// A toolchain could not be found.
    Toolchain(String),
    /// No type, or more than one, has the name that the user typed.
    NoSuchType(String),
    /// The output could not be written.
    NotWritten(io::Error),
    /// What the user typed is no change of a type.
    NoSuchChange(String),
    /// The effect of a change is not known.
    NotPredicted(String),
    /// All that was built lacks debug information.
    NoDebugInfo {
        /// The selected profile.
        profile: String,
    },
}

impl Error {
    /// The code with which the process ends.
    pub(crate) fn exit_code(&self) -> u8 {
        if matches!(self, Self::CheckFailed(_)) { 1 } else { 2 }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::CargoNotRun(error) => {
                write!(f, "could not run cargo: {error}\nSet `CARGO` to its path.")
            }
            Self::Metadata(error) => write!(
                f,
                "could not understand `cargo metadata`: {error}\n\
                 Update cargo, or name a file that is built already with `--file PATH`."
            ),
            Self::WorkspaceNotRead => f.write_str("could not read the workspace"),
            Self::BuildFailed => f.write_str("the build failed, so there is nothing to read"),
            Self::NothingBuilt => f.write_str(
                "the build made no program and no library\n\
                 Select a target, for example with `--bin NAME`, `--tests` or `--all-targets`.",
            ),
            Self::NotRead(error) => write!(f, "{error}"),
            Self::NotWritten(error) => write!(f, "could not write the output: {error}"),
            Self::NoSuchType(message)
            | Self::NoSuchChange(message)
            | Self::NotPredicted(message)
            | Self::Usage(message)
            | Self::Git(message)
            | Self::Snapshot(message)
            | Self::CheckFailed(message)
            | Self::Toolchain(message) => f.write_str(message),
            Self::NoDebugInfo { profile } => write!(
                f,
                "what was built has no full debug information\n\
                 Set `debug = \"full\"` in `[profile.{profile}]`, and in its `build-override` \
                 for a procedural macro."
            ),
        }
    }
}

impl std::error::Error for Error {}
