//! A copy of a published crate, whose types can get the derive.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::declarations::{Declaration, all_in};
use crate::Outcome;
use crate::package::Package;
use crate::stopwatch::{Time, time};

const DERIVE: &str = "#[derive(::layout_report::LayoutReport)] ";

/// Directories that a library does not need.
const LEFT_OUT: [&str; 5] = ["src/bin", "tests", "benches", "examples", "fuzz"];

pub struct Copy {
    package: Package,
    /// What to build: `check --lib`, and with which features.
    cargo: Vec<&'static str>,
    files: Vec<File>,
}

/// A file of the crate.
struct File {
    /// From the package's directory.
    path: PathBuf,
    text: String,
    types: Vec<Declaration>,
    /// Which of the types don't compile with the derive.
    skipped: HashSet<usize>,
}

impl Copy {
    /// Copies a crate, with something at the end of its manifest.
    pub fn new(
        from: &Path,
        name: &str,
        cargo: &[&'static str],
        features: &'static str,
        at_end: &str,
    ) -> Outcome<Self> {
        let package = Package::new(&format!("copy-of-{name}"), "target-real", &[])?;
        let features = ["--no-default-features", "--features", features];
        let cargo = [cargo, &features].concat();
        let mut this = Self { package, cargo, files: Vec::new() };
        // Of another version, perhaps.
        fs::remove_dir_all(this.package.path("src"))?;
        this.read(from, Path::new(""))?;
        let manifest = fs::read_to_string(from.join("Cargo.toml"))?;
        this.package.write("Cargo.toml", &manifest_of(&manifest, at_end))?;
        this.package.output(&["generate-lockfile", "--quiet"])?;
        Ok(this)
    }

    /// Copies a directory, except for the programs of the crate.
    fn read(&mut self, root: &Path, dir: &Path) -> Outcome {
        fs::create_dir_all(self.package.path(dir))?;
        for entry in fs::read_dir(root.join(dir))? {
            let entry = entry?;
            let path = dir.join(entry.file_name());
            let is_source = path.starts_with("src");
            if entry.file_type()?.is_dir() {
                if !LEFT_OUT.iter().any(|dir| path == Path::new(dir)) {
                    self.read(root, &path)?;
                }
            } else if is_source && path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path())?;
                let types = all_in(&text)?;
                self.files.push(File { path, text, types, skipped: HashSet::new() });
            } else if !path.starts_with("Cargo.lock") && !path.starts_with("rust-toolchain.toml") {
                fs::copy(entry.path(), self.package.path(path))?;
            }
        }
        Ok(())
    }

    /// Writes a file that the crate does not have.
    pub fn add(&self, file: &str, text: &str) -> Outcome {
        self.package.write(file, text)
    }

    /// Finds the types that don't compile with the derive: it is taken from those
    /// with an error until there is no more.
    pub fn skip_failures(&mut self) -> Outcome {
        loop {
            self.write(true)?;
            let output = self.command().args(["--message-format", "short"]).output()?;
            let messages = String::from_utf8_lossy(&output.stderr);
            if output.status.success() {
                return Ok(());
            }
            let before = self.skipped();
            messages.lines().for_each(|message| self.skip(message));
            if self.skipped() == before {
                return Err(format!("not even without some types: {messages}").into());
            }
        }
    }

    /// Skips the type that a message is about: `src/a.rs:12:3: error: ...`.
    fn skip(&mut self, message: &str) {
        let parts: Vec<&str> = message.splitn(4, ':').collect();
        let [path, line, _, text] = parts[..] else { return };
        let (true, Ok(line)) = (text.starts_with(" error"), line.parse::<usize>()) else {
            return;
        };
        let Some(file) = self.files.iter_mut().find(|file| file.path == Path::new(path)) else {
            return;
        };
        let types = file.types.iter().enumerate();
        let hit = types.filter(|(_, it)| it.lines.contains(&line)).map(|(i, _)| i);
        file.skipped.extend(hit);
    }

    /// The program with this name, and with the derive on the types.
    pub fn program(&self, name: &str) -> Outcome<Command> {
        self.write(true)?;
        let output = self.command().output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        Ok(Command::new(self.package.debug_program(name)))
    }

    /// The time of a check with the derive on the types, or without.
    pub fn check(&self, is_derived: bool) -> Outcome<Time> {
        self.write(is_derived)?;
        time(self.command().arg("--quiet"))
    }

    pub fn derived(&self) -> usize {
        self.files.iter().map(|file| file.types.len()).sum::<usize>() - self.skipped()
    }

    pub fn skipped(&self) -> usize {
        self.files.iter().map(|file| file.skipped.len()).sum()
    }

    fn write(&self, is_derived: bool) -> Outcome {
        for file in &self.files {
            let text = if is_derived { &file.derived() } else { &file.text };
            fs::write(self.package.path(&file.path), text)?;
        }
        Ok(())
    }

    /// The lints of the crate are not ours.
    fn command(&self) -> Command {
        let mut command = self.package.cargo(&self.cargo);
        command.env("RUSTFLAGS", "--cap-lints=allow");
        command
    }
}

impl File {
    /// The text with the derive on each type that is not skipped. All lines stay
    /// where they are.
    fn derived(&self) -> String {
        let mut text = String::new();
        let mut copied = 0;
        for (i, Declaration { start, .. }) in self.types.iter().enumerate() {
            if !self.skipped.contains(&i) {
                text += &self.text[copied..*start];
                text += DERIVE;
                copied = *start;
            }
        }
        text + &self.text[copied..]
    }
}

/// A manifest without the tests and benchmarks, which are not copied, in a workspace of its
/// own.
fn manifest_of(manifest: &str, at_end: &str) -> String {
    let mut text = String::new();
    let mut is_left_out = false;
    for line in manifest.lines() {
        if line.starts_with('[') && line.ends_with(']') {
            is_left_out = line.starts_with("[[") || line.starts_with("[profile");
        }
        if !is_left_out {
            text += line;
            text += "\n";
        }
    }
    format!("{text}\n[workspace]\n\n{at_end}")
}
