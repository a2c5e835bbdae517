//! Packages made on the spot, and cargo in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::peer::Peer;

/// Where all packages are, and what is built of them.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/cost");

/// A package that depends on some peers.
pub struct Package {
    dir: PathBuf,
    target: PathBuf,
}

impl Package {
    /// Makes the package, and fetches what it depends on. Packages with the
    /// same `target` share the dependencies that they build.
    pub fn new(name: &str, target: &str, peers: &[&Peer]) -> Outcome<Self> {
        let this = Self { dir: Path::new(ROOT).join(name), target: Path::new(ROOT).join(target) };
        let dependencies: String = peers.iter().map(|peer| peer.dependency()).collect();
        fs::create_dir_all(this.dir.join("src"))?;
        this.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = '{name}'\nversion = '0.0.0'\nedition = '2024'\n\n\
                 [dependencies]\n{dependencies}\n[workspace]\n"
            ),
        )?;
        // Another package by this name may have been a program, or a library.
        for leftover in ["src/lib.rs", "src/main.rs"] {
            let _ = fs::remove_file(this.dir.join(leftover));
        }
        this.write("src/lib.rs", "")?;
        this.output(&["fetch", "--quiet"])?;
        Ok(this)
    }

    /// Where a file of the package is.
    pub fn path(&self, file: impl AsRef<Path>) -> PathBuf {
        self.dir.join(file)
    }

    /// Writes a file of the package.
    pub fn write(&self, file: &str, text: &str) -> Outcome {
        Ok(fs::write(self.dir.join(file), text)?)
    }

    /// Removes a file of the package.
    pub fn remove(&self, file: &str) -> Outcome {
        Ok(fs::remove_file(self.dir.join(file))?)
    }

    /// Forgets everything that was built.
    pub fn forget(&self) -> Outcome {
        if self.target.exists() {
            fs::remove_dir_all(&self.target)?;
        }
        Ok(())
    }

    /// `cargo`, which the user's own settings don't change.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(arguments)
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTC_WRAPPER");
        command
    }

    /// What a run of cargo prints.
    pub fn output(&self, arguments: &[&str]) -> Outcome<String> {
        let mut command = self.cargo(arguments);
        let output = command.stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(format!("{command:?} failed").into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// The names and versions of the crates that it is built from, down to so
    /// many steps.
    pub fn dependencies(&self, depth: &str) -> Outcome<Vec<String>> {
        let tree = ["tree", "--prefix", "none", "--edges", "normal,build"];
        let text = self.output(&[&tree[..], &["--depth", depth]].concat())?;
        // After name and version come a path, "(proc-macro)" or "(*)".
        let first_two = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let mut crates: Vec<String> = text.lines().skip(1).map(first_two).collect();
        crates.sort();
        crates.dedup();
        Ok(crates)
    }

    /// The program, once it is built for release.
    pub fn program(&self) -> PathBuf {
        let name = self.dir.file_name().unwrap_or_default();
        self.target.join("release").join(name)
    }

    /// A program that is built without optimization.
    pub fn debug_program(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }
}
