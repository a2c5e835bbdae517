//! Git, as a child process.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::error::Error;

/// A commit of another repository, at a path: what a submodule is in a commit.
#[derive(Debug)]
pub(super) struct Gitlink {
    pub(super) path: PathBuf,
    pub(super) commit: String,
}

/// The repository that a directory is in.
#[derive(Clone, Debug)]
pub(super) struct Repository {
    /// The directory of its working tree.
    pub(super) root: PathBuf,
}

impl Repository {
    /// Finds the repository around a directory.
    pub(super) fn around(directory: &Path) -> Result<Self, Error> {
        let output = run(directory, ["rev-parse", "--show-toplevel"])?;
        if !output.status.success() {
            return Err(Error::Git(format!(
                "`{}` is not in the working tree of a git repository, so it has no revision to \
                 compare with\nCompare two files instead: `cargo layout diff BEFORE AFTER`.\ngit \
                 says: {}",
                directory.display(),
                message(&output)
            )));
        }
        let root = String::from_utf8_lossy(&output.stdout);
        Ok(Self { root: PathBuf::from(root.trim_end_matches(['\n', '\r'])) })
    }

    /// The commit that a revision names.
    pub(super) fn commit(&self, revision: &OsStr) -> Result<String, Error> {
        let name = revision.to_string_lossy();
        if name.starts_with('-') || name.is_empty() {
            return Err(Error::Git(format!(
                "`{name}` cannot be the name of a revision: such a name does not start with `-` \
                 and is not empty"
            )));
        }
        let mut commit = revision.to_owned();
        commit.push("^{commit}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"].map(OsStr::new);
        let output = run(&self.root, arguments.into_iter().chain([commit.as_os_str()]))?;
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        // Of `^REV`, which means all but that, git prints a commit after a `^`.
        if output.status.success() && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(commit);
        }
        Err(Error::Git(self.unknown(&name)))
    }

    fn unknown(&self, name: &str) -> String {
        let mut text = format!("git does not know the revision `{name}`");
        if Path::new(name).is_file() {
            text.push_str("\nIt is a file: name a second one to compare it with.");
        } else if self.is_empty() {
            text.push_str(
                "\nThe repository has no commits yet: `git commit` makes the first, to compare with.",
            );
        } else if self.is_shallow() {
            text.push_str(
                "\nThe clone is shallow: `git fetch --unshallow` gets the whole history; in a \
                 GitHub workflow, set `fetch-depth: 0` for `actions/checkout`.",
            );
        } else {
            text.push_str("\n`git log --oneline` and `git branch --all` list what it knows.");
        }
        text
    }

    /// Whether git gets files from a remote when they are needed, which this command never does.
    fn is_partial(&self) -> bool {
        run(&self.root, ["config", "--get-regexp", r"^remote\..*\.promisor$"])
            .is_ok_and(|output| output.status.success())
    }

    fn is_shallow(&self) -> bool {
        run(&self.root, ["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|output| output.stdout.starts_with(b"true"))
    }

    /// Whether there is no commit on any branch.
    fn is_empty(&self) -> bool {
        run(&self.root, ["rev-list", "--max-count=1", "--all"])
            .is_ok_and(|output| output.status.success() && output.stdout.is_empty())
    }

    /// Checks a commit out into a directory that does not exist.
    pub(super) fn add_worktree(&self, directory: &Path, commit: &str) -> Result<(), Error> {
        let mut no_hooks = OsStr::new("core.hooksPath=").to_owned();
        // Hooks are for work in the tree, and this directory never has any.
        no_hooks.push(directory.with_extension("no-hooks"));
        let add = ["worktree", "add", "--quiet", "--detach"].map(OsStr::new);
        let arguments = [OsStr::new("-c"), &no_hooks].into_iter().chain(add);
        let arguments = arguments.chain([directory.as_os_str(), OsStr::new(commit)]);
        let output = run(&self.root, arguments)?;
        if output.status.success() {
            return Ok(());
        }
        let mut text = format!(
            "could not check out {commit} into `{}`: {}",
            directory.display(),
            message(&output)
        );
        if self.is_partial() {
            text.push_str(
                "\nThe clone is partial, so that git may not have all files of the commit: `git \
                 checkout` of it gets them.",
            );
        }
        Err(Error::Git(text))
    }

    /// The submodules of a commit.
    pub(super) fn gitlinks(&self, commit: &str) -> Result<Vec<Gitlink>, Error> {
        let output = run(&self.root, ["ls-tree", "-r", "-z", "--full-tree", commit])?;
        if !output.status.success() {
            let message = message(&output);
            return Err(Error::Git(format!("could not list the files of {commit}: {message}")));
        }
        Ok(output.stdout.split(|byte| *byte == 0).filter_map(gitlink).collect())
    }

    /// Whether a commit is at hand.
    pub(super) fn has_commit(&self, commit: &str) -> bool {
        run(&self.root, ["cat-file", "-e", &format!("{commit}^{{commit}}")])
            .is_ok_and(|output| output.status.success())
    }

    /// Removes what [`Self::add_worktree`] added, also if that was interrupted.
    pub(super) fn remove_worktree(&self, directory: &Path) {
        // Twice, so that it is removed even if it is locked, as it is until it is complete.
        let remove = ["worktree", "remove", "--force", "--force"].map(OsStr::new);
        // It may not know the directory yet: then there is nothing to remove.
        let _ = run(&self.root, remove.into_iter().chain([directory.as_os_str()]));
    }
}

/// What git sets for hooks: it would be of the wrong repository.
pub(super) const HOOK_VARIABLES: [&str; 4] =
    ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// Runs git in a directory.
fn run<A: AsRef<OsStr>>(
    directory: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Result<Output, Error> {
    let mut command = Command::new("git");
    for name in HOOK_VARIABLES {
        command.env_remove(name);
    }
    let output = command
        .args(arguments)
        .current_dir(directory)
        // No network: a file that is not at hand stays what it is.
        .env("GIT_LFS_SKIP_SMUDGE", "1")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output();
    output.map_err(|error| {
        Error::Git(if error.kind() == ErrorKind::NotFound {
            "could not find `git`\nInstall it, or compare two files: `cargo layout diff BEFORE \
             AFTER`."
                .to_owned()
        } else {
            format!("could not run `git`: {error}")
        })
    })
}

/// Reads a line of `git ls-tree`, if it is about a submodule.
fn gitlink(line: &[u8]) -> Option<Gitlink> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let (entry, path) = (&line[..tab], &line[tab + 1..]);
    let commit = entry.strip_prefix(b"160000 commit ")?;
    Some(Gitlink { path: path_of(path), commit: String::from_utf8_lossy(commit).into_owned() })
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

/// Git for Windows has paths in UTF-8.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}
