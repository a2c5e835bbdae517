//! The subcommands.

use clap::Subcommand;

use super::{AdviseOptions, CheckOptions, DiffOptions, HtmlOptions, SnapshotOptions};

/// What to show.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Command {
    /// Show the layout of one type
    ///
    /// Prints the fields of the type with their offsets and sizes, its padding, and for an
    /// enum its variants, its tag and its niche. Below the table: changes that would make the
    /// type smaller, and the types that hold it.
    #[command(after_help = "\
Examples:
  cargo layout show Stmt
      Show the only type of this name.
  cargo layout show 'ast::Expr<u32>'
      Show one instance of a generic type.")]
    Show {
        /// The name of the type, with as much of its path as makes it unique
        #[arg(value_name = "TYPE")]
        type_name: String,
    },

    /// Explain the size of one type
    ///
    /// Follows the size down to the fields that cause it: the variant that sets the size of an
    /// enum and the fields of that variant, or the `.await` at which a future holds the most,
    /// with the lines of the source and the values that live across them.
    #[command(after_help = "\
Examples:
  cargo layout why Stmt
      Explain the size of an enum.
  cargo layout why Server::run
      Explain the size of the future that an `async fn` returns.")]
    Why {
        /// The name of the type, or of the `async fn` that returns it
        #[arg(value_name = "TYPE")]
        type_name: String,

        /// Show the layers around fields and awaited futures too, such as `MaybeUninit`
        #[arg(long)]
        layers: bool,
    },

    /// Predict what changes of types would save
    ///
    /// Computes the sizes of the changed types, and of all types and futures that hold them,
    /// with rustc's own layout code. Nothing is predicted for a type that the code does not
    /// reproduce exactly as it is.
    #[command(after_help = super::changes::help())]
    WhatIf {
        /// What to change
        #[arg(value_name = "CHANGE", required = true)]
        changes: Vec<String>,
    },

    /// List the changes of types that would save most
    ///
    /// Tries single changes of the workspace's own types and futures, and small sets of them:
    /// boxing what sets the size of an enum, `NonZero` in optional numbers, boxed slices, async
    /// blocks that use arguments where they are, boxed callees. Lists those that save enough, with
    /// their price, ranked by the bytes that they save in what is held in bulk.
    #[command(after_help = "\
Examples:
  cargo layout advise
      List the 20 best changes.
  cargo layout advise --filter '*::ast::*' -n 5
      List the best changes of some types.")]
    Advise(AdviseOptions),

    /// List the error types of all `Result`s
    ///
    /// Lists the type of each error that a function returns in a `Result`, largest first, with
    /// the variant that sets its size and the number of functions that return it. A large error
    /// type makes every such `Result` large, even when it is `Ok`.
    #[command(after_help = "\
Examples:
  cargo layout errors
      List the error types of the workspace's own functions.
  cargo layout errors --all --sort count
      Include dependencies, and start with the error that most functions return.")]
    Errors,

    /// List what statics and thread-locals occupy
    ///
    /// Lists every static and thread-local variable with its type and size, largest first, and
    /// the total. On a microcontroller, this is where the RAM is.
    #[command(after_help = "\
Examples:
  cargo layout statics
      List the largest, those of the workspace's own crates first.
  cargo layout statics --release --target thumbv7em-none-eabihf --all
      List all statics of a firmware image.")]
    Statics,

    /// Write a page that shows what is inside of every type
    ///
    /// Writes one HTML file that needs no network: a drawing of what is inside of each type by
    /// offset, futures by state and enums by variant, with its sizes, search and sorting. The
    /// types of the workspace come first, and those of dependencies and the standard library are
    /// there too. `--crate` and `--filter` restrict the page to some types and what they hold.
    #[command(after_help = "\
Examples:
  cargo layout html
      Write the page to `target/layout.html`.
  cargo layout html --release -o layout.html
      Write a page of the release build to the current directory.")]
    Html(HtmlOptions),

    /// Show what changed since a git revision, and why
    ///
    /// Builds the revision in a temporary worktree and compares its types with those of the
    /// working tree: which grew, shrank, are new or gone, each with its cause. Types whose own
    /// declaration changed come before those that hold them. Two built files or two toolchains
    /// can be compared as well.
    ///
    /// The worktree is removed at the end, even after Ctrl-C or SIGTERM. If the process is
    /// killed otherwise, `git worktree list` shows it, and `git worktree remove --force` removes
    /// it. The builds of both sides use the compiler at hand.
    #[command(after_help = "\
Examples:
  cargo layout diff main
      Compare the working tree with the branch `main`.
  cargo layout diff HEAD --message-format markdown
      Show what the changes that are not committed do, as Markdown.
  cargo layout diff old/server new/server
      Compare two executables.
  cargo layout diff --toolchain stable nightly
      Compare what two compilers make of the same sources.")]
    Diff(DiffOptions),

    /// Write the sizes of types to a file, for `check` to compare with
    ///
    /// Writes the file `layout.snap` beside the workspace's Cargo.toml, to be committed to git:
    /// one line for each type, and one section for each target and profile. Patterns in Cargo.toml
    /// say which types; by default, these are all enums and futures of the workspace, and its
    /// structs of 64 bytes or more.
    #[command(after_help = "\
Settings in Cargo.toml:
  [workspace.metadata.layout]  # or [package.metadata.layout]
  types = [\"demo::ast::*\", \"demo::Session\"]

Examples:
  cargo layout snapshot
      Write the section for this target and the profile `dev`.
  cargo layout snapshot --release --target thumbv7em-none-eabihf
      Write the section for a release build for a microcontroller.")]
    Snapshot(SnapshotOptions),

    /// Fail if a type has grown or exceeds its budget
    ///
    /// Builds, and compares the types with the file that `cargo layout snapshot` wrote. A type
    /// that has grown is a failure, with the field or variable that made it grow. A type that
    /// has shrunk, is new or is gone is a hint to update the file. Budgets in Cargo.toml need no
    /// file.
    #[command(after_help = "\
Settings in Cargo.toml:
  [workspace.metadata.layout]  # or [package.metadata.layout], for the types of that package
  slack = \"5%\"               # or a number of bytes: how much a type may grow
  deny-new = true            # a type that the file does not have is a failure
  max-future-size = 4096
  max-error-size = 128
  [workspace.metadata.layout.max-size]
  \"demo::ast::*\" = 144

Exit codes:
  0  All is as the file and the budgets allow
  1  It is not, or the file has no section for this target and profile
  2  The command line is wrong, the build failed, or the file cannot be read

Examples:
  cargo layout check
      Check the default packages.
  cargo layout check --release --update
      Check the budgets, and write the sizes as they are to the file.")]
    Check(CheckOptions),
}
