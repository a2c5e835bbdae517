//! The arguments of `cargo layout advise`.

use clap::Args;

/// Which changes are worth listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Args)]
pub(crate) struct AdviseOptions {
    /// List only changes that make the type smaller by this many bytes
    #[arg(long, value_name = "BYTES", default_value_t = 4)]
    pub(crate) min_saving: u64,

    /// List only changes that make the type smaller by this share of its size
    #[arg(long, value_name = "PERCENT", default_value_t = 10)]
    pub(crate) min_share: u64,
}
