//! Crates made on the spot: a test writes one, and lets cargo build it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// A package with one program in it, which depends on `layout-report`.
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
        let root = Path::new(ROOT).canonicalize().expect("the root exists");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nlayout-report = {{ path = '{}' }}\n\n[workspace]\n",
            root.display()
        );
        fs::create_dir_all(package.join("src")).expect("a directory can be made");
        fs::write(package.join("Cargo.toml"), manifest).expect("a file can be written");
        fs::write(package.join("src/main.rs"), program).expect("a file can be written");
        // The dependencies at the versions that the workspace has.
        let lock = package.join("Cargo.lock");
        fs::copy(root.join("Cargo.lock"), lock).expect("the root has a lock file");
        Self {
            package,
            target: dir.join("target"),
        }
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
        let binary = self.target.join(profile).join(name);
        binary.with_extension(std::env::consts::EXE_EXTENSION)
    }
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
