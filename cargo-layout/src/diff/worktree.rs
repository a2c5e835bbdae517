//! A git revision against the working tree.

use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use super::git::{HOOK_VARIABLES, Repository};
use super::submodules::{self, Missing};
use super::{Comparison, Sides, building};
use crate::build::{self, Workspace};
use crate::cli::{Cli, Selection};
use crate::error::Error;
use crate::note;
use crate::session::Session;

/// Builds the working tree as it is, and the revision in a worktree of its own.
pub(super) fn open(cli: &Cli, revision: &OsStr) -> Result<Sides, Error> {
    let directory = project(&cli.selection)?;
    let repository = Repository::around(&directory)?;
    let commit = repository.commit(revision)?;
    let after = building(cli);
    let workspace = build::workspace(&after.selection)?;
    let after = Session::open(&after)?;
    let worktree = Worktree::add(repository, &commit)?;
    let mut before = building(cli);
    before.selection = worktree.selection(&cli.selection, &directory, &workspace)?;
    let name = revision.to_string_lossy().into_owned();
    let before = Session::open(&before).map_err(|error| worktree.not_built(&name, &error))?;
    for missing in worktree.missing.iter().filter(|it| it.is_at_hand()) {
        note::print(format!("the submodule {missing}"));
    }
    let comparison = Comparison::Revision { name, commit };
    Ok(Sides { before, after, comparison, worktree: Some(worktree) })
}

/// The directory in which cargo looks for the package.
fn project(selection: &Selection) -> Result<PathBuf, Error> {
    let manifest = selection.manifest.manifest_path.as_deref();
    let directory = match manifest.and_then(Path::parent) {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    directory.canonicalize().map_err(|error| {
        Error::Usage(format!("could not find the directory `{}`: {error}", directory.display()))
    })
}

/// A checked out revision, which is removed when this is dropped, or the process is interrupted.
#[derive(Debug)]
pub(super) struct Worktree {
    repository: Repository,
    /// The directory that only this process uses.
    directory: PathBuf,
    /// The submodules that are not checked out.
    missing: Vec<Missing>,
}

/// What to remove if the process is interrupted.
static CURRENT: Mutex<Option<Current>> = Mutex::new(None);

struct Current {
    directory: PathBuf,
    /// The worktrees in it, of the repository and of its submodules, each after the one around it.
    worktrees: Vec<(Repository, PathBuf)>,
}

impl Worktree {
    fn add(repository: Repository, commit: &str) -> Result<Self, Error> {
        remove_when_interrupted();
        let directory = own_directory()?;
        *current() = Some(Current { directory: directory.clone(), worktrees: Vec::new() });
        // From here on, an error removes what there is.
        let mut worktree = Self { repository, directory, missing: Vec::new() };
        let tree = worktree.tree();
        check_out(&worktree.repository, &tree, commit)?;
        worktree.missing = submodules::check_out(&worktree.repository, commit, &tree, &check_out)?;
        Ok(worktree)
    }

    fn tree(&self) -> PathBuf {
        self.directory.join("tree")
    }

    /// Why there is nothing of the revision, and what can be done about it.
    fn not_built(&self, name: &str, error: &Error) -> Error {
        let mut text = format!("in the revision `{name}`, {error}");
        for missing in &self.missing {
            let _ = write!(text, "\nThe submodule {missing}");
        }
        text.push_str(
            "\nThe revision is built in a temporary directory, where files that are not in git are \
             missing. If it needs them, build it in a clone of its own, and compare both programs: \
             `cargo layout diff BEFORE AFTER`.",
        );
        Error::Git(text)
    }

    /// The options for a build of the same packages here, beside the user's builds.
    fn selection(
        &self,
        selection: &Selection,
        directory: &Path,
        workspace: &Workspace,
    ) -> Result<Selection, Error> {
        let directory = self.path_here(directory);
        if !directory.is_dir() {
            return Err(Error::Git(format!(
                "the revision has no directory `{}`, so there is nothing to compare",
                directory.strip_prefix(self.tree()).unwrap_or(&directory).display()
            )));
        }
        self.keep_lock_file(workspace);
        let mut selection = selection.clone();
        if let Some(name) = selection.manifest.manifest_path.as_deref().and_then(Path::file_name) {
            selection.manifest.manifest_path = Some(directory.join(name));
        }
        selection.cargo.directory = Some(directory);
        // A build script that asks git is to see the revision.
        selection.cargo.variables.extend(HOOK_VARIABLES.map(|name| (name, None)));
        selection.compilation.target_dir = Some(super::target_directory(&selection, workspace));
        Ok(selection)
    }

    /// The directory of the worktree for one of the user's.
    fn path_here(&self, path: &Path) -> PathBuf {
        let root = &self.repository.root;
        let root = root.canonicalize().unwrap_or_else(|_| root.clone());
        self.tree().join(path.strip_prefix(root).unwrap_or(Path::new("")))
    }

    /// If the lock file is not in git, both sides use the one at hand.
    fn keep_lock_file(&self, workspace: &Workspace) {
        let root = workspace.root.canonicalize().unwrap_or_else(|_| workspace.root.clone());
        let there = self.path_here(&root).join("Cargo.lock");
        if !there.exists() {
            // Without one, cargo makes it.
            let _ = fs::copy(root.join("Cargo.lock"), there);
        }
    }
}

impl Drop for Worktree {
    fn drop(&mut self) {
        remove(&mut current());
    }
}

fn current() -> MutexGuard<'static, Option<Current>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Checks a commit out into a directory of the worktree.
fn check_out(repository: &Repository, directory: &Path, commit: &str) -> Result<(), Error> {
    // Locked until git is done: what it still writes cannot be removed.
    let mut current = current();
    if let Some(current) = current.as_mut() {
        current.worktrees.push((repository.clone(), directory.to_owned()));
        repository.add_worktree(directory, commit)?;
    }
    Ok(())
}

/// Removes the worktree, if there is one.
fn remove(current: &mut Option<Current>) {
    if let Some(Current { directory, worktrees }) = current.take() {
        for (repository, worktree) in worktrees.iter().rev() {
            repository.remove_worktree(worktree);
        }
        if let Err(error) = fs::remove_dir_all(&directory) {
            note::print(format!("could not remove `{}`: {error}", directory.display()));
        }
    }
}

/// Ctrl-C, SIGTERM and SIGHUP remove the worktree before the process ends.
fn remove_when_interrupted() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let interrupted = || {
            // Locked until the end: what is under way here fails without the worktree, and must not
            // end the process with an error of its own.
            let mut current = current();
            remove(&mut current);
            // As shells say of a process that was interrupted.
            std::process::exit(130);
        };
        if let Err(error) = ctrlc::set_handler(interrupted) {
            note::print(format!(
                "a temporary worktree will stay if this is interrupted ({error}): `git worktree \
                 list` shows it"
            ));
        }
    });
}

/// Makes a directory that nobody else has, with a name that tells whose it is.
fn own_directory() -> Result<PathBuf, Error> {
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let name = format!("cargo-layout-{}-{}", std::process::id(), time.as_nanos());
    let temporary = std::env::temp_dir();
    let temporary = temporary.canonicalize().unwrap_or(temporary);
    let directory = temporary.join(name);
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&directory).map_err(|error| {
        Error::Git(format!("could not make the directory `{}`: {error}", directory.display()))
    })?;
    Ok(directory)
}
