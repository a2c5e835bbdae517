//! Repositories made on the spot.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

pub(crate) const MAIN: &str = "use std::hint::black_box;
struct Session { key: [u64; 4], }
struct Server { session: Session, port: u16 }
fn main() {
    black_box(&Server { session: Session { key: [1; 4], }, port: 80 });
}
";

/// A repository with one commit, and temporary files of its own.
pub(crate) struct Repository {
    dir: TempDir,
}

impl Repository {
    pub(crate) fn new() -> Self {
        let repository = Self { dir: tempfile::tempdir().expect("a directory can be made") };
        fs::create_dir_all(repository.path("project/src")).expect("a directory can be made");
        fs::create_dir_all(repository.path("temporary")).expect("a directory can be made");
        let manifest = "[package]\nname = 'demo'\nversion = '0.1.0'\nedition = '2024'\n";
        repository.write("project/Cargo.toml", manifest);
        repository.write("project/.gitignore", "target\nCargo.lock\n");
        repository.write("project/src/main.rs", MAIN);
        repository.git(&["init", "-q"]);
        repository.commit();
        repository
    }

    pub(crate) fn path(&self, file: impl AsRef<Path>) -> PathBuf {
        self.dir.path().join(file)
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).expect("a file can be written");
    }

    /// Runs git in the project.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.path("project"), arguments)
    }

    pub(crate) fn commit(&self) {
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "a commit"]);
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&self.path("project"), arguments);
        command.env("TMPDIR", self.path("temporary"));
        command
    }

    pub(crate) fn layout(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    /// Checks that nothing is left of a run, and that the user's files are what they were.
    #[track_caller]
    pub(crate) fn assert_untouched(&self, status: &str) {
        assert_eq!(self.git(&["status", "--short"]), status);
        assert_eq!(self.git(&["worktree", "list"]).lines().count(), 1);
        // The compiler and the linker have files of their own there.
        let files = fs::read_dir(self.path("temporary")).expect("it exists");
        let names = files.map(|file| file.expect("it can be read").file_name());
        let left: Vec<_> =
            names.filter(|name| name.to_string_lossy().starts_with("cargo-layout")).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// Runs git, which has to succeed, and returns what it prints.
pub(crate) fn git(directory: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        // Between directories of one test.
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

pub(crate) fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "--quiet", "--offline"]).args(arguments).current_dir(dir);
    command.env_remove("CARGO_TARGET_DIR").stdin(Stdio::null());
    command
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
pub(crate) fn assert_prints(output: &Output, expected: &str) {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    snapbox::assert_data_eq!(text(&output.stdout), expected);
}

#[track_caller]
pub(crate) fn assert_fails(output: &Output, message: &str) {
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
}
