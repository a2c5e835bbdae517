//! Compiles a program and runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Compiles a program of this source as a package that depends on
/// `layout-report`, in a directory of this name under `scratch`, and gives
/// what it prints.
///
/// # Panics
///
/// If it does not compile or does not run: then the compiler's errors are the
/// panic's message.
pub(crate) fn output(scratch: &Path, name: &str, source: &str) -> String {
    let package = package(scratch, name, source);
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "--manifest-path"])
        .arg(package.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", scratch.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .expect("cargo runs");
    assert!(
        run.status.success(),
        "{name} fails:\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
    String::from_utf8(run.stdout).expect("the output is text")
}

fn package(scratch: &Path, name: &str, source: &str) -> PathBuf {
    let package = scratch.join(name);
    let root = Path::new(ROOT).canonicalize().expect("the root exists");
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nlayout-report = {{ path = '{}' }}\n\n[workspace]\n",
        root.display()
    );
    fs::create_dir_all(package.join("src")).expect("a directory can be made");
    fs::write(package.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::write(package.join("src/main.rs"), source).expect("a file can be written");
    // The dependencies at the versions that the workspace has.
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).expect("a lock file exists");
    package
}
