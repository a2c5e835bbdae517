//! The arguments of `cargo layout diff`.

use std::ffi::OsString;

use clap::{ArgGroup, Args};

/// What to compare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
#[command(group(ArgGroup::new("compared").required(true).args(["sides", "toolchain"])))]
pub(crate) struct DiffOptions {
    /// A git revision, which the working tree is compared with; or two built files
    #[arg(value_name = "REV | FILE FILE", num_args = 0..=2)]
    pub(crate) sides: Vec<OsString>,

    /// Compare two toolchains: names that rustup knows, or paths of a cargo
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "sides")]
    pub(crate) toolchain: Vec<String>,
}
