//! The arguments of `cargo layout snapshot` and `cargo layout check`.

use std::path::PathBuf;

use clap::Args;

/// Which file to write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct SnapshotOptions {
    /// Use this file [default: `layout.snap` beside the workspace's Cargo.toml]
    #[arg(long, value_name = "PATH")]
    pub(crate) snapshot: Option<PathBuf>,
}

/// Which file to compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct CheckOptions {
    #[command(flatten)]
    pub(crate) file: SnapshotOptions,

    /// Write the sizes as they are to the file
    #[arg(long)]
    pub(crate) update: bool,
}
