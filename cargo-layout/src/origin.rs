//! Whose a type is: of the own workspace, of a dependency, or of the standard library.

use std::collections::BTreeSet;

use layout_dwarf::{Program, Type};

/// Whose a crate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Origin {
    /// A package of the workspace.
    Workspace,
    Dependency,
    /// The standard library, and what the compiler makes: tuples, for example.
    Std,
}

/// Whose each crate is. What is neither the workspace's nor the standard library's is a
/// dependency.
#[derive(Debug)]
pub(crate) struct Origins {
    workspace: BTreeSet<String>,
    std: BTreeSet<String>,
}

/// The crates of the standard library that others name.
const STD: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

impl Origins {
    /// The origins for a workspace with these crates.
    pub(crate) fn of_workspace(crates: impl IntoIterator<Item = String>) -> Self {
        Self {
            workspace: crates.into_iter().collect(),
            std: STD.map(str::to_owned).into(),
        }
    }

    /// The origins by where each crate was compiled: cargo compiles dependencies in its own
    /// directories, and the standard library was compiled elsewhere.
    pub(crate) fn by_directories(program: &Program) -> Self {
        let mut origins = Self::of_workspace([]);
        for each in program.crates() {
            let directory = each.directory.replace('\\', "/");
            let is_cached =
                ["/registry/src/", "/git/checkouts/"].iter().any(|cache| directory.contains(cache));
            if directory.starts_with("/rustc/") {
                origins.std.insert(each.name.clone());
            } else if !is_cached && !STD.contains(&each.name.as_str()) {
                origins.workspace.insert(each.name.clone());
            }
        }
        origins
    }

    pub(crate) fn of(&self, ty: Type<'_>) -> Origin {
        ty.crate_name().map_or(Origin::Std, |name| self.of_crate(name))
    }

    pub(crate) fn of_crate(&self, name: &str) -> Origin {
        if self.workspace.contains(name) {
            Origin::Workspace
        } else if self.std.contains(name) {
            Origin::Std
        } else {
            Origin::Dependency
        }
    }

    /// The crates of the workspace, sorted.
    pub(crate) fn workspace(&self) -> impl Iterator<Item = &str> {
        self.workspace.iter().map(String::as_str)
    }
}
