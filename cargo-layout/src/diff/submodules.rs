//! The submodules of a revision, as far as the user's working tree has them.
//!
//! Nothing is fetched, and nothing in `.gitmodules` is followed: a submodule is where the user has
//! it, and its commit is what the revision says.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::path::{Component, Path, PathBuf};

use super::git::{Gitlink, Repository};
use crate::error::Error;
use crate::snapshot::shown;
use crate::visible::visible;

/// A submodule that is not checked out.
#[derive(Debug)]
pub(super) struct Missing {
    /// Where the user has it, or would have it.
    path: PathBuf,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    NotInitialised,
    NoCommit(String),
    Git(Error),
}

/// Checks out the submodules of a commit, and theirs, and returns those that cannot be had.
///
/// `repository` is the user's, `tree` has the commit checked out, and `add` checks out another.
pub(super) fn check_out(
    repository: &Repository,
    commit: &str,
    tree: &Path,
    add: &impl Fn(&Repository, &Path, &str) -> Result<(), Error>,
) -> Result<Vec<Missing>, Error> {
    let mut missing = Vec::new();
    for Gitlink { path, commit } in repository.gitlinks(commit)? {
        // A sparse checkout leaves submodules out.
        let Some(directory) = directory(tree, &path) else { continue };
        let path = repository.root.join(path);
        let added = submodule(&path, &commit)
            .and_then(|it| add(&it, &directory, &commit).map_err(Reason::Git).map(|()| it));
        match added {
            Ok(submodule) => missing.extend(check_out(&submodule, &commit, &directory, add)?),
            Err(reason) => missing.push(Missing { path, reason }),
        }
    }
    Ok(missing)
}

/// The directory that git made for a submodule. A revision can come from anywhere, so its paths
/// must not lead out of the tree, also not by a symbolic link.
fn directory(tree: &Path, path: &Path) -> Option<PathBuf> {
    let mut directory = tree.to_owned();
    for component in path.components() {
        let Component::Normal(name) = component else { return None };
        directory.push(name);
        if !directory.symlink_metadata().is_ok_and(|it| it.is_dir()) {
            return None;
        }
    }
    Some(directory)
}

/// The user's repository of a submodule, if that has the commit.
fn submodule(path: &Path, commit: &str) -> Result<Repository, Reason> {
    // Without a repository of its own, git takes the one around it.
    if !path.join(".git").exists() {
        return Err(Reason::NotInitialised);
    }
    let submodule = Repository::around(path).map_err(Reason::Git)?;
    if submodule.has_commit(commit) {
        Ok(submodule)
    } else {
        Err(Reason::NoCommit(commit.to_owned()))
    }
}

impl Missing {
    /// Whether the user's own build has it.
    pub(super) fn is_at_hand(&self) -> bool {
        !matches!(self.reason, Reason::NotInitialised)
    }
}

impl Display for Missing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let path = shown(&self.path);
        let path = visible(&path);
        write!(f, "`{path}` is not checked out in the revision: ")?;
        match &self.reason {
            Reason::NotInitialised => f.write_str(
                "it is not initialised here either, which `git submodule update --init \
                 --recursive` does.",
            ),
            Reason::NoCommit(commit) => write!(
                f,
                "its repository does not have the commit {commit}. `git -C {} fetch` gets it, if \
                 it is on a branch.",
                shell_word(&path)
            ),
            Reason::Git(error) => write!(f, "{error}"),
        }
    }
}

/// The text as one word for a shell.
fn shell_word(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("'{}'", text.replace('\'', r"'\''")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with these in it.
    fn outer(directories: [&str; 2]) -> tempfile::TempDir {
        let outer = tempfile::tempdir().expect("a directory can be made");
        for made in directories {
            std::fs::create_dir_all(outer.path().join(made)).expect("a directory can be made");
        }
        outer
    }

    #[test]
    fn a_path_does_not_lead_out_of_the_tree() {
        let outer = outer(["tree/a/b c", "outside/b"]);
        let tree = outer.path().join("tree");
        std::fs::write(tree.join(".git"), "gitdir: x").expect("a file can be written");
        assert_eq!(directory(&tree, Path::new("a/b c")), Some(tree.join("a/b c")));
        let outside = outer.path().join("outside/b");
        let paths =
            ["../outside/b", "a/../../outside/b", "../tree/a", ".git", ".git/a", "x", "a/x"];
        for path in paths.map(Path::new).into_iter().chain([&*outside]) {
            assert_eq!(directory(&tree, path), None, "{}", path.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out_of_the_tree() {
        let outer = outer(["tree", "outside/b"]);
        let tree = outer.path().join("tree");
        std::os::unix::fs::symlink("../outside", tree.join("a")).expect("a link can be made");
        assert!(tree.join("a/b").is_dir());
        assert_eq!(directory(&tree, Path::new("a/b")), None);
        assert_eq!(directory(&tree, Path::new("a")), None);
    }

    #[test]
    fn a_path_is_one_word_of_a_command() {
        assert_eq!(shell_word("vendor/a-b_1.0"), "vendor/a-b_1.0");
        assert_eq!(shell_word("my library"), "'my library'");
        assert_eq!(shell_word("$(a)'b"), r"'$(a)'\''b'");
    }
}
