//! The arguments of `cargo layout html`.

use std::path::PathBuf;

use clap::Args;

/// Where the page is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct HtmlOptions {
    /// Write the page to this file [default: `layout.html` in cargo's target directory; with
    /// `--file`, in the current directory]
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
}
