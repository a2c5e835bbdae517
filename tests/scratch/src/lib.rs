//! Crates made on the spot: a test writes one, and lets cargo build it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A package with a program in it, which depends on `layout-report`.
#[derive(Debug)]
pub struct Scratch {
    package: PathBuf,
    target: PathBuf,
}

impl Scratch {
    /// Writes the package into a directory of its name under `dir`. All
    /// packages under one `dir` share what they build.
    ///
    /// # Panics
    ///
    /// If a file can't be written.
    #[must_use]
    pub fn new(dir: &Path, name: &str, program: &str) -> Self {
        let package = dir.join(name);
        let this = Self { package, target: dir.join("target") };
        this.write("src/main.rs", program);
        // The dependencies at the versions that the workspace has.
        let lock = this.package.join("Cargo.lock");
        fs::copy(root().join("Cargo.lock"), lock).expect("the root has a lock file");
        this.depends_with("")
    }

    /// The same package, with these features of `layout-report`: `"a", "b"`.
    ///
    /// # Panics
    ///
    /// If the manifest can't be written.
    #[must_use]
    pub fn depends_with(self, features: &str) -> Self {
        let name = self.package.file_name().unwrap_or_default();
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nlayout-report = {{ path = '{}', features = [{features}] }}\n\n\
             [workspace]\n",
            name.to_string_lossy(),
            root().display()
        );
        self.write("Cargo.toml", &manifest);
        self
    }

    /// Writes a file of the package.
    ///
    /// # Panics
    ///
    /// If it can't be written.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.package.join(file);
        let dir = path.parent().expect("a file is in a directory");
        fs::create_dir_all(dir).expect("a directory can be made");
        fs::write(path, text).expect("a file can be written");
    }

    /// What a file of the package holds, if it is there.
    #[must_use]
    pub fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.package.join(file)).ok()
    }

    /// Removes a file of the package, if it is there.
    pub fn remove(&self, file: &str) {
        // What an earlier run of the test has left, if it has left anything.
        let _ = fs::remove_file(self.package.join(file));
    }

    /// `cargo` with this subcommand, for the package. The caller may add to it.
    #[must_use]
    pub fn cargo(&self, subcommand: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args([subcommand, "--quiet", "--manifest-path"])
            .arg(self.package.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0");
        command
    }

    /// The program, once it is built by this profile.
    #[must_use]
    pub fn binary(&self, profile: &str) -> PathBuf {
        let name = self.package.file_name().unwrap_or_default();
        // Empty if it is for the host: then there is no directory for it.
        let target = std::env::var_os("CARGO_BUILD_TARGET").unwrap_or_default();
        let binary = self.target.join(target).join(profile).join(name);
        binary.with_extension(std::env::consts::EXE_EXTENSION)
    }
}

fn root() -> PathBuf {
    Path::new(ROOT).canonicalize().expect("the root exists")
}

/// Runs a command that has to succeed, and gives what it prints.
///
/// # Panics
///
/// If it fails: what it wrote to its standard error is the panic's message.
#[must_use]
pub fn output(mut command: Command) -> String {
    let output = command.output().expect("the command runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} fails:\n{errors}");
    String::from_utf8(output.stdout).expect("the output is text")
}

/// Runs a command that has to fail, and gives what it writes to its standard
/// error.
///
/// # Panics
///
/// If it succeeds.
#[must_use]
pub fn errors(mut command: Command) -> String {
    let output = command.output().expect("the command runs");
    assert!(!output.status.success(), "{command:?} succeeds");
    String::from_utf8(output.stderr).expect("the errors are text")
}
