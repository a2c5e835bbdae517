//! What cargo has built: the files to read, and the crates that they consist of.

use std::collections::HashSet;
use std::path::PathBuf;

use cargo_metadata::{Artifact as Message, ArtifactDebuginfo, PackageId, Target};

use super::scope::Scope;
use super::workspace::Workspace;

/// A file that was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Artifact {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What it is.
    pub(crate) kind: ArtifactKind,
    /// The name of its target.
    pub(crate) target: String,
    /// Cargo's identifier of its package.
    pub(crate) package: PackageId,
    /// Whether its package is a member of the workspace.
    pub(crate) is_member: bool,
    has_debug_info: bool,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArtifactKind {
    /// A program.
    Binary,
    /// The program of an example.
    Example,
    /// The program that runs tests.
    Test,
    /// The program that runs benchmarks.
    Bench,
    /// An `.rlib`: generic functions of it are not compiled.
    Library,
    /// A library that is loaded at run time.
    SharedLibrary,
    /// A library for another language's linker.
    StaticLibrary,
    /// A procedural macro, which the compiler loads.
    ProcMacro,
}

impl Artifact {
    pub(super) fn has_debug_info(&self) -> bool {
        self.has_debug_info
    }
}

impl ArtifactKind {
    fn is_program(self) -> bool {
        matches!(self, Self::Binary | Self::Example | Self::Test | Self::Bench)
    }

    fn of_program(target: &Target, is_test: bool) -> Self {
        if target.is_bench() {
            Self::Bench
        } else if is_test {
            Self::Test
        } else if target.is_example() {
            Self::Example
        } else {
            Self::Binary
        }
    }

    /// What a library's file is; none if it holds no code, like metadata.
    fn of_library(target: &Target, extension: &str) -> Option<Self> {
        match extension {
            "rlib" => Some(Self::Library),
            "a" => Some(Self::StaticLibrary),
            // Beside a `.dll`, it only tells the linker what that has.
            "lib" => target.is_staticlib().then_some(Self::StaticLibrary),
            "so" | "dylib" | "dll" if target.is_proc_macro() => Some(Self::ProcMacro),
            "so" | "dylib" | "dll" | "wasm" => Some(Self::SharedLibrary),
            _ => None,
        }
    }
}

/// The files to read of the selected packages.
pub(super) fn artifacts(
    messages: &[Message],
    scope: &Scope<'_>,
    workspace: &Workspace,
) -> Vec<Artifact> {
    let selected = messages.iter().filter(|message| scope.includes(&message.package_id));
    let mut artifacts: Vec<_> = selected.flat_map(|message| files(message, workspace)).collect();
    if !scope.reads_libraries() {
        remove_linked_libraries(&mut artifacts);
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts.dedup();
    artifacts
}

/// A program is linked with its package's library, and has more of its generic types.
fn remove_linked_libraries(artifacts: &mut Vec<Artifact>) {
    let programs = artifacts.iter().filter(|artifact| artifact.kind.is_program());
    let with_program: HashSet<_> = programs.map(|program| program.package.clone()).collect();
    artifacts.retain(|artifact| {
        artifact.kind != ArtifactKind::Library || !with_program.contains(&artifact.package)
    });
}

fn files(message: &Message, workspace: &Workspace) -> Vec<Artifact> {
    let target = &message.target;
    let artifact = |path: PathBuf, kind| Artifact {
        path,
        kind,
        target: target.name.clone(),
        package: message.package_id.clone(),
        is_member: workspace.member(&message.package_id).is_some(),
        has_debug_info: message.profile.debuginfo == ArtifactDebuginfo::Full,
    };
    if target.is_custom_build() {
        return Vec::new();
    }
    if let Some(program) = &message.executable {
        let kind = ArtifactKind::of_program(target, message.profile.test);
        return vec![artifact(program.into(), kind)];
    }
    let libraries = message.filenames.iter().filter_map(|file| {
        let kind = ArtifactKind::of_library(target, file.extension()?)?;
        Some(artifact(file.into(), kind))
    });
    libraries.collect()
}
