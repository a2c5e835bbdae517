//! Builds the selected targets with full debug information, by cargo.

mod artifact;
mod cargo;
mod profile;
mod scope;
mod settings;
mod workspace;

use std::ffi::OsString;

use crate::cli::Selection;
use crate::error::Error;
use crate::note;
pub(crate) use artifact::Artifact;
use artifact::artifacts;
use scope::Scope;
#[cfg(test)]
pub(crate) use workspace::CrateRoot;
pub(crate) use workspace::{Member, Workspace};

/// What cargo has built.
#[derive(Debug)]
pub(crate) struct Built {
    /// The files to read, in the order of their paths. There is at least one, and all have
    /// full debug information.
    pub(crate) artifacts: Vec<Artifact>,
    /// The workspace, whose crates are the user's own.
    pub(crate) workspace: Workspace,
}

/// Builds what is selected. Cargo's progress and diagnostics go to the standard error.
///
/// # Errors
///
/// If cargo fails, or builds nothing that could be read.
pub(crate) fn build(selection: &Selection) -> Result<Built, Error> {
    let metadata = cargo::metadata(selection)?;
    let workspace = Workspace::of(&metadata);
    let scope = Scope::new(selection, &metadata);
    if scope.has_only_libraries() && !selection.quiet {
        note::print("there is no binary, so the library is read together with its tests");
    }
    let messages = cargo::build(selection, &arguments(selection, &scope, &workspace))?;
    let artifacts = artifacts(&messages, &scope, &workspace);
    Ok(Built { artifacts: with_debug_info(artifacts, selection)?, workspace })
}

/// The workspace that is selected, without building it.
pub(crate) fn workspace(selection: &Selection) -> Result<Workspace, Error> {
    Ok(Workspace::of(&cargo::metadata(selection)?))
}

fn arguments(selection: &Selection, scope: &Scope, workspace: &Workspace) -> Vec<OsString> {
    let mut arguments = selection.build_arguments();
    arguments.extend(scope.target_arguments().map(OsString::from));
    let profile = profile::arguments(selection, &workspace.root);
    arguments.extend(profile.into_iter().map(OsString::from));
    arguments
}

/// Leaves out what is built without debug information, as cargo does with procedural macros
/// that are built for their users only.
fn with_debug_info(
    artifacts: Vec<Artifact>,
    selection: &Selection,
) -> Result<Vec<Artifact>, Error> {
    if artifacts.is_empty() {
        return Err(Error::NothingBuilt);
    }
    let artifacts: Vec<_> = artifacts.into_iter().filter(Artifact::has_debug_info).collect();
    if artifacts.is_empty() {
        let profile = selection.compilation.profile_name().to_owned();
        return Err(Error::NoDebugInfo { profile });
    }
    Ok(artifacts)
}

#[cfg(test)]
mod tests;
