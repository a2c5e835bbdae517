//! `cargo layout diff`: what changed between two programs, and why.

mod git;
mod report;
mod submodules;
mod toolchain;
mod worktree;

use std::path::{Path, PathBuf};

use crate::build::Workspace;
use crate::cli::{Cli, DiffOptions, Selection};
use crate::compare::Changes;
use crate::document::Document;
use crate::error::Error;
use crate::session::Session;
use worktree::Worktree;

/// Two programs.
#[derive(Debug)]
struct Sides {
    before: Session,
    after: Session,
    comparison: Comparison,
    /// Where the sources of a revision are, until all is said about it.
    #[expect(dead_code, reason = "it is removed when it is dropped")]
    worktree: Option<Worktree>,
}

/// What the two programs are, in words.
#[derive(Debug)]
enum Comparison {
    Files { before: String, after: String },
    Revision { name: String, commit: String },
    Toolchains { before: String, after: String },
}

/// Builds or reads both programs and compares them.
pub(crate) fn diff(cli: &Cli, options: &DiffOptions) -> Result<Document, Error> {
    if !cli.file.is_empty() {
        let message = "`diff` takes files without `--file`: `cargo layout diff BEFORE AFTER`";
        return Err(Error::Usage(message.to_owned()));
    }
    let sides = match (options.toolchain.as_slice(), options.sides.as_slice()) {
        ([before, after], _) => toolchain::open(cli, before, after)?,
        (_, [before, after]) => files(cli, Path::new(before), Path::new(after))?,
        (_, [revision]) => worktree::open(cli, revision)?,
        (_, _) => {
            let message = "`diff` takes one git revision or two files";
            return Err(Error::Usage(message.to_owned()));
        }
    };
    let changes = Changes::between(&sides.before, &sides.after);
    Ok(report::report(&sides, &changes, &cli.output))
}

fn files(cli: &Cli, before: &Path, after: &Path) -> Result<Sides, Error> {
    if cli.selection.selects_what_to_build() {
        let message = "two files are compared as they are, so `diff FILE FILE` cannot be used \
                       with options that select what to build";
        return Err(Error::Usage(message.to_owned()));
    }
    let open = |file: &Path| Session::open(&Cli { file: vec![file.to_owned()], ..building(cli) });
    let name = |file: &Path| file.display().to_string();
    let comparison = Comparison::Files { before: name(before), after: name(after) };
    Ok(Sides { before: open(before)?, after: open(after)?, comparison, worktree: None })
}

/// The same options for a program of its own.
fn building(cli: &Cli) -> Cli {
    Cli {
        command: None,
        file: Vec::new(),
        selection: cli.selection.clone(),
        output: cli.output.clone(),
    }
}

/// Where to build what is not the user's own build, so that a second run is fast.
fn target_directory(selection: &Selection, workspace: &Workspace) -> PathBuf {
    let option = selection.compilation.target_dir.as_ref();
    let option = option.and_then(|directory| std::path::absolute(directory).ok());
    option.unwrap_or_else(|| workspace.target_directory.clone()).join("layout-diff")
}
