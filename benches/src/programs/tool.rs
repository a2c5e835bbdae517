//! The tools that read debug information.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::walk;
use crate::Outcome;
use crate::stopwatch::time;

const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../target");

/// The tools of others: their programs, and the arguments that make them list types.
const PEERS: [(&str, &[&str]); 3] =
    [("ddbug", &["-c", "type"]), ("layout-audit", &["inspect"]), ("padlock", &["analyze"])];

/// A tool, and how to run it.
pub struct Tool {
    pub title: &'static str,
    pub program: PathBuf,
    /// What comes before the file.
    pub arguments: Vec<String>,
    /// What comes after it.
    pub after: &'static [&'static str],
}

impl Tool {
    /// The bare walk, `cargo layout`, and those of others that are installed.
    pub fn find(peers: Option<&Path>) -> Outcome<Vec<Self>> {
        let mut tools = vec![Self::walk()?, Self::cargo_layout()?];
        tools.extend(PEERS.iter().filter_map(|(name, arguments)| {
            Some(Self {
                title: name,
                program: find(name, peers)?,
                arguments: arguments.iter().map(ToString::to_string).collect(),
                after: &[],
            })
        }));
        Ok(tools)
    }

    fn walk() -> Outcome<Self> {
        let command = walk::command()?;
        Ok(Self {
            title: "bare gimli walk, one thread",
            program: command.get_program().into(),
            arguments: command.get_args().map(|text| text.to_string_lossy().into()).collect(),
            after: &[],
        })
    }

    pub fn cargo_layout() -> Outcome<Self> {
        let arguments = ["build", "--release", "--quiet", "--package", "cargo-layout"];
        let mut command = Command::new("cargo");
        time(command.args(arguments).args(["--manifest-path", MANIFEST, "--target-dir", TARGET]))?;
        Ok(Self {
            title: "**cargo layout**",
            program: Path::new(TARGET).join("release/cargo-layout"),
            arguments: vec!["--file".to_owned()],
            after: &["-n", "20"],
        })
    }
}

/// Finds a program in a directory, or in those of `PATH`.
fn find(name: &str, dir: Option<&Path>) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs = dir.map(Path::to_owned).into_iter().chain(std::env::split_paths(&path));
    dirs.map(|dir| dir.join(name)).find(|program| program.is_file())
}
