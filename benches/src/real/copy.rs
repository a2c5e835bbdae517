//! A copy of a published crate, whose types can get the derive.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::declarations::{Declaration, all_in};
use crate::Outcome;
use crate::package::Package;
use crate::peer::PEERS;
use crate::stopwatch::{Time, time};

const DERIVE: &str = "#[derive(::layout_report::LayoutReport)] ";

pub struct Copy {
    package: Package,
    features: &'static str,
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
    pub fn new(from: &Path, name: &str, features: &'static str) -> Outcome<Self> {
        let package = Package::new(&format!("copy-of-{name}"), "target-real", &[])?;
        let mut this = Self { package, features, files: Vec::new() };
        // Of another version, perhaps.
        fs::remove_dir_all(this.package.path("src"))?;
        this.read(from, Path::new("src"))?;
        if from.join("build.rs").exists() {
            fs::copy(from.join("build.rs"), this.package.path("build.rs"))?;
        }
        let manifest = fs::read_to_string(from.join("Cargo.toml"))?;
        this.package.write("Cargo.toml", &manifest_of(&manifest))?;
        this.package.output(&["generate-lockfile", "--quiet"])?;
        Ok(this)
    }

    fn read(&mut self, root: &Path, dir: &Path) -> Outcome {
        fs::create_dir_all(self.package.path(dir))?;
        for entry in fs::read_dir(root.join(dir))? {
            let entry = entry?;
            let path = dir.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.read(root, &path)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path())?;
                let types = all_in(&text)?;
                self.files.push(File { path, text, types, skipped: HashSet::new() });
            }
        }
        Ok(())
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
        let check = ["check", "--lib", "--no-default-features", "--features", self.features];
        let mut command = self.package.cargo(&check);
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

/// A manifest with layout-report among the dependencies, without the tests and
/// benchmarks, which are not copied, and in a workspace of its own.
fn manifest_of(manifest: &str) -> String {
    let mut text = String::new();
    let mut is_left_out = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_left_out = line.starts_with("[[") || line.starts_with("[profile");
        }
        if !is_left_out {
            text += line;
            text += "\n";
        }
    }
    let layout_report = PEERS[0].dependency();
    format!("{text}\n[workspace]\n\n[dependencies]\n{layout_report}")
}
