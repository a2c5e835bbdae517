//! Where the sources declare a type.
//!
//! Debug information has no line for a struct, an enum or a union, and no `repr`. The sources
//! of the workspace's own packages have both.

mod attributes;
mod module_files;
mod walk;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use self::walk::CrateItems;
use crate::build::Workspace;

/// The types that the crates of a workspace declare. A file is read when an item of its module
/// is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    workspace: PathBuf,
    /// The library and the binary of a package often share a name.
    crates: HashMap<String, Mutex<CrateItems>>,
}

/// A struct, an enum or a union in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Where its name stands.
    pub(crate) location: Location,
    /// What stands in its `#[repr(...)]`, such as `["C", "packed(2)"]`; empty without that
    /// attribute. Unknown if a `cfg_attr` or a macro may add one.
    pub(crate) repr: Option<Vec<String>>,
    /// Whether it derives `Copy`, perhaps under a `cfg`, so that no field can own memory.
    pub(crate) is_copy: bool,
}

/// A place in the sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// The file, relative to the workspace if it is inside.
    pub(crate) file: PathBuf,
    /// The line, from 1.
    pub(crate) line: usize,
}

impl Sources {
    /// The sources of a workspace.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        let mut crates = HashMap::<_, CrateItems>::new();
        for root in workspace.members.iter().flat_map(|member| &member.crates) {
            crates.entry(root.name.clone()).or_default().add_root(&root.name, &root.file);
        }
        let crates = crates.into_iter().map(|(name, items)| (name, Mutex::new(items)));
        Self { workspace: workspace.root.clone(), crates: crates.collect() }
    }

    /// Whether there are none: a file was read that was built already.
    pub(crate) fn is_empty(&self) -> bool {
        self.crates.is_empty()
    }

    /// What a path such as `demo::ast::Stmt` names. Generic arguments are ignored.
    ///
    /// Nothing if no item, or more than one, has the path: the sources tell which of them is
    /// compiled only together with all `cfg`s.
    pub(crate) fn item(&self, path: &str) -> Option<Item> {
        let path = path.split('<').next().unwrap_or(path);
        self.crate_of(path)?.find(path, &self.workspace)
    }

    /// Whether an item has the path, though it may not be the only one.
    pub(crate) fn has_item(&self, path: &str) -> bool {
        let path = path.split('<').next().unwrap_or(path);
        self.crate_of(path).is_some_and(|mut items| items.has(path, &self.workspace))
    }

    fn crate_of(&self, path: &str) -> Option<MutexGuard<'_, CrateItems>> {
        let (name, _) = path.split_once("::")?;
        Some(self.crates.get(name)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Location {
    fn new(file: &Path, line: usize, workspace: &Path) -> Self {
        Self { file: file.strip_prefix(workspace).unwrap_or(file).to_owned(), line }
    }
}

#[cfg(test)]
mod tests;
