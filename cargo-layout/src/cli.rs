//! The command line: `cargo layout [OPTIONS] [COMMAND]`.

mod advise;
mod changes;
mod command;
mod diff;
mod html;
mod output;
mod selection;
mod snapshot;
mod styles;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

pub(crate) use advise::AdviseOptions;
pub(crate) use changes::CHANGES;
pub(crate) use command::Command;
pub(crate) use diff::DiffOptions;
pub(crate) use html::HtmlOptions;
pub(crate) use output::{MessageFormat, OutputOptions, Sort};
pub(crate) use selection::{Cargo, PackageOptions, Selection};
pub(crate) use snapshot::{CheckOptions, SnapshotOptions};

/// Shows the size of every type of a program, and what makes it that large
///
/// Builds the selected packages with full debug information, reads every type from it, and
/// lists the largest: structs, enums, unions, closures and futures, with no annotation.
///
/// Without a command, lists the types of the program.
#[derive(Debug, Parser)]
#[command(name = "cargo-layout", bin_name = "cargo layout", version, styles = styles::STYLES)]
#[command(max_term_width = 100)]
#[command(after_help = "\
Exit codes:
  0  Success
  1  A check failed
  2  The command line is wrong, the build failed, or a file could not be read

Examples:
  cargo layout
      List the largest types of the package in the current directory.
  cargo layout --release --bin server -n 50
      List the 50 largest types of one binary in its release build.
  cargo layout why Stmt
      Explain the size of the type `Stmt`.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Read this executable, library or object file instead of building
    #[arg(long, value_name = "PATH", global = true)]
    pub(crate) file: Vec<PathBuf>,

    // First of the two: its first options are under no heading of their own.
    #[command(flatten)]
    pub(crate) selection: Selection,

    #[command(flatten)]
    pub(crate) output: OutputOptions,
}

impl Cli {
    /// Parses the arguments of this process. Exits if they are wrong, or ask for help.
    pub(crate) fn from_env() -> Self {
        Self::try_from_args(std::env::args_os()).unwrap_or_else(|error| error.exit())
    }

    pub(crate) fn try_from_args(
        args: impl IntoIterator<Item = OsString>,
    ) -> Result<Self, clap::Error> {
        let cli = Self::try_parse_from(without_cargo_argument(args))?;
        cli.check()?;
        Ok(cli)
    }

    /// Clap checks conflicts within one level of the command line only, and each of these
    /// options may stand before or after the subcommand.
    fn check(&self) -> Result<(), clap::Error> {
        if self.file.is_empty() || !self.selection.selects_what_to_build() {
            return Ok(());
        }
        let message = "`--file` reads a file that is built already, so it cannot be used with \
                       options that select what to build";
        Err(Self::command().error(ErrorKind::ArgumentConflict, message))
    }
}

/// Cargo runs `cargo layout ARGS` as `cargo-layout layout ARGS`.
fn without_cargo_argument(
    args: impl IntoIterator<Item = OsString>,
) -> impl Iterator<Item = OsString> {
    let named = |(i, arg): &(usize, OsString)| *i == 1 && arg == "layout";
    args.into_iter().enumerate().filter(move |arg| !named(arg)).map(|(_, arg)| arg)
}

#[cfg(test)]
mod tests;
