//! Whose a type is: of the own workspace, of a dependency, or of the standard library.

use std::collections::BTreeSet;
use std::path::Path;

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
    /// The names that a crate of the workspace shares with a dependency, as a binary can with the
    /// library that it is for.
    shared: BTreeSet<String>,
}

/// The crates of the standard library that others name.
const STD: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Where cargo keeps the sources of dependencies.
const CACHES: [&str; 2] = ["/registry/src/", "/git/checkouts/"];

fn is_generated(file: &str) -> bool {
    file.split_once("/build/").is_some_and(|(_, rest)| rest.contains("/out/"))
}

impl Origins {
    /// The origins for a workspace with these crates.
    pub(crate) fn of_workspace(crates: impl IntoIterator<Item = String>) -> Self {
        let std = STD.map(str::to_owned).into();
        Self { workspace: crates.into_iter().collect(), std, shared: BTreeSet::new() }
    }

    /// The same, with the names that a dependency has too: cargo runs the compiler for it
    /// elsewhere.
    pub(crate) fn with_shared_names(mut self, program: &Program, root: &Path) -> Self {
        let crates_of = |is_inside: bool| {
            let crates = program.crates().iter();
            let crates =
                crates.filter(move |it| Path::new(&it.directory).starts_with(root) == is_inside);
            crates.map(|it| it.name.as_str()).collect::<BTreeSet<_>>()
        };
        let (own, others) = (crates_of(true), crates_of(false));
        let is_shared = |name: &&String| own.contains(&***name) && others.contains(&***name);
        self.shared = self.workspace.iter().filter(is_shared).cloned().collect();
        self
    }

    /// Whether a type of this crate can be one of a dependency of the same name.
    pub(crate) fn is_shared(&self, ty: Type<'_>) -> bool {
        ty.crate_name().is_some_and(|name| self.shared.contains(name))
    }

    /// The origins by where the sources of each crate are: cargo keeps those of dependencies in
    /// directories of its own, and the standard library was compiled elsewhere.
    pub(crate) fn by_files(program: &Program) -> Self {
        let mut origins = Self::of_workspace([]);
        let mut cached = BTreeSet::new();
        for each in program.crates() {
            let file = each.file.replace('\\', "/");
            if ["/rustc/", "/rust/deps/"].iter().any(|std| file.starts_with(std)) {
                origins.std.insert(each.name.clone());
            } else if CACHES.iter().any(|cache| file.contains(cache)) {
                cached.insert(&each.name);
            } else if is_generated(&file) {
                // A build script writes next to the user's build, whosever it is.
            } else {
                origins.workspace.insert(each.name.clone());
            }
        }
        // A macro puts its own file into the crates that use it, which depend on its crate: the
        // file that is nearest to the user tells.
        let Self { workspace, std, .. } = &mut origins;
        std.retain(|name| STD.contains(&name.as_str()) || !cached.contains(name));
        workspace.retain(|name| !STD.contains(&name.as_str()));
        origins
    }

    /// Whether any crate is one of the workspace.
    pub(crate) fn has_workspace(&self) -> bool {
        !self.workspace.is_empty()
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
}
