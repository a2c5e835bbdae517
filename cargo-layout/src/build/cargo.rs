//! Runs cargo.

use std::ffi::OsString;
use std::io::BufReader;
use std::process::{Child, ChildStdout, Stdio};

use cargo_metadata::{Artifact, Message, Metadata, MetadataCommand};

use crate::cli::Selection;
use crate::error::Error;

/// Describes the workspace. Dependencies are left out, so that nothing is resolved or fetched.
pub(super) fn metadata(selection: &Selection) -> Result<Metadata, Error> {
    let output = selection
        .cargo
        .command()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .args(selection.metadata_arguments())
        .stderr(Stdio::inherit())
        .output()
        .map_err(Error::CargoNotRun)?;
    if !output.status.success() {
        return Err(Error::WorkspaceNotRead);
    }
    MetadataCommand::parse(String::from_utf8_lossy(&output.stdout)).map_err(Error::Metadata)
}

/// Builds, and returns what cargo says of each artifact.
pub(super) fn build(selection: &Selection, arguments: &[OsString]) -> Result<Vec<Artifact>, Error> {
    let mut child = selection
        .cargo
        .command()
        .args(["build", "--message-format", "json-render-diagnostics"])
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(Error::CargoNotRun)?;
    let artifacts = child.stdout.take().map_or(Ok(Vec::new()), read_artifacts);
    finish(child)?;
    artifacts
}

fn read_artifacts(stdout: ChildStdout) -> Result<Vec<Artifact>, Error> {
    let mut artifacts = Vec::new();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        if let Message::CompilerArtifact(artifact) = message.map_err(Error::CargoNotRun)? {
            artifacts.push(artifact);
        }
    }
    Ok(artifacts)
}

fn finish(mut child: Child) -> Result<(), Error> {
    let status = child.wait().map_err(Error::CargoNotRun)?;
    if status.success() { Ok(()) } else { Err(Error::BuildFailed) }
}
