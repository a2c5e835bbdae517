//! Projects made on the spot, which cargo can build without a network.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use cargo_metadata::Message;
use tempfile::TempDir;

use crate::build::{Artifact, Built, build};
use crate::cli::Cli;
use crate::error::Error;

/// A directory with packages in it.
pub(super) struct Project {
    dir: TempDir,
}

impl Project {
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { dir: tempfile::tempdir().expect("a directory can be made") };
        for (file, text) in files {
            let path = project.path(file);
            let dir = path.parent().expect("a file is in a directory");
            fs::create_dir_all(dir).expect("a directory can be made");
            fs::write(path, text).expect("a file can be written");
        }
        project
    }

    pub(super) fn path(&self, file: &str) -> PathBuf {
        // The root may be behind a symbolic link, which cargo resolves.
        self.dir.path().canonicalize().expect("the directory exists").join(file)
    }

    fn arguments(&self) -> [String; 4] {
        let path = |file| self.path(file).into_os_string().into_string().expect("a path is text");
        let [manifest, target] = [path("Cargo.toml"), path("target")];
        ["--manifest-path".to_owned(), manifest, "--target-dir".to_owned(), target]
    }

    /// Builds with these options of `cargo layout`.
    pub(super) fn layout(&self, options: &[&str]) -> Result<Built, Error> {
        let options = options.iter().map(|&option| option.to_owned());
        let arguments = ["cargo-layout", "-q", "--offline"].map(str::to_owned);
        let arguments = arguments.into_iter().chain(self.arguments()).chain(options);
        let cli = Cli::try_from_args(arguments.map(Into::into)).expect("the options are known");
        build(&cli.selection)
    }

    /// Builds as the user does, and returns the names of the targets that were compiled.
    pub(super) fn cargo_build(&self, options: &[&str]) -> Vec<String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["build", "-q", "--offline", "--message-format", "json"])
            .args(self.arguments())
            .args(options)
            .output()
            .expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let messages = Message::parse_stream(&*output.stdout);
        let compiled = messages.filter_map(|message| match message.expect("it can be read") {
            Message::CompilerArtifact(artifact) if !artifact.fresh => Some(artifact.target.name),
            _ => None,
        });
        compiled.collect()
    }
}

/// What is told of each artifact, in the order of their paths.
pub(super) fn summary(built: &Built) -> Vec<String> {
    let describe = |artifact: &Artifact| format!("{:?} {}", artifact.kind, artifact.target);
    built.artifacts.iter().map(describe).collect()
}

/// The only artifact.
#[track_caller]
pub(super) fn only_path(built: &Built) -> &Path {
    let [artifact] = &*built.artifacts else { panic!("several artifacts: {:?}", summary(built)) };
    &artifact.path
}

pub(super) fn modified(file: &Path) -> SystemTime {
    let metadata = fs::metadata(file).expect("the file exists");
    metadata.modified().expect("the system tells times")
}

/// Whether a text occurs in a file. The name of a type does only if the debug information has
/// the type: nothing else in a program names it.
pub(super) fn mentions(file: &Path, text: &str) -> bool {
    let bytes = fs::read(file).expect("the file exists");
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
