//! The packages of the workspace: the user's own code.

use std::path::PathBuf;

use cargo_metadata::{Metadata, Package, PackageId, Target};
use serde_json::Value;

/// The workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    /// Its directory.
    pub(crate) root: PathBuf,
    /// Where cargo builds, unless an option says otherwise.
    pub(crate) target_directory: PathBuf,
    /// What its manifest has in `[workspace.metadata]`.
    pub(crate) metadata: Value,
    /// Its packages.
    pub(crate) members: Vec<Member>,
}

/// A package of the workspace.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Its name.
    pub(crate) name: String,
    /// What its manifest has in `[package.metadata]`.
    pub(crate) metadata: Value,
    /// Its crates: the library, the binaries, examples, tests and benchmarks.
    pub(crate) crates: Vec<CrateRoot>,
    id: PackageId,
}

/// The file with which a crate begins.
#[derive(Clone, Debug)]
pub(crate) struct CrateRoot {
    /// The name of the crate, as it stands in paths: with underscores.
    pub(crate) name: String,
    /// The path of the file.
    pub(crate) file: PathBuf,
}

impl Workspace {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let members = metadata.workspace_packages().into_iter().map(Member::of).collect();
        Self {
            root: metadata.workspace_root.clone().into(),
            target_directory: metadata.target_directory.clone().into(),
            metadata: metadata.workspace_metadata.clone(),
            members,
        }
    }

    /// A workspace of one package, as a test of its sources needs it.
    #[cfg(test)]
    pub(crate) fn for_tests(root: &std::path::Path, crates: Vec<CrateRoot>) -> Self {
        let member = Member {
            name: "demo".to_owned(),
            metadata: Value::Null,
            crates,
            id: PackageId { repr: "demo".to_owned() },
        };
        Self { root: root.to_owned(), members: vec![member], ..Self::default() }
    }

    /// The package with this identifier, if it is a member.
    pub(super) fn member(&self, id: &PackageId) -> Option<&Member> {
        self.members.iter().find(|member| member.id == *id)
    }
}

impl Member {
    fn of(package: &Package) -> Self {
        // A build script is not part of any program.
        let targets = package.targets.iter().filter(|target| !target.is_custom_build());
        Self {
            name: package.name.to_string(),
            metadata: package.metadata.clone(),
            crates: targets.map(CrateRoot::of).collect(),
            id: package.id.clone(),
        }
    }
}

impl CrateRoot {
    fn of(target: &Target) -> Self {
        Self { name: crate_name(target), file: target.src_path.clone().into() }
    }
}

/// The name of a target's crate.
pub(super) fn crate_name(target: &Target) -> String {
    target.name.replace('-', "_")
}
