//! Which programs are visited, and how they get here.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::peer::Peer;
use crate::real::sources;

/// Where they are unpacked.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/cost/tour");

/// A published program.
pub struct Subject {
    pub name: &'static str,
    pub version: &'static str,
    /// What kind of program it is.
    pub kind: &'static str,
    /// Those of cargo's options that its users need.
    pub options: &'static [&'static str],
    /// The crates of its workspace that are unpacked beside it, by the start of their names.
    members: &'static [&'static str],
    /// Whether it is a program, which is built with the versions that it was published with.
    is_locked: bool,
}

const fn subject(name: &'static str, version: &'static str, kind: &'static str) -> Subject {
    Subject { name, version, kind, options: &[], members: &[], is_locked: false }
}

pub const SUBJECTS: &[Subject] = &[
    Subject { is_locked: true, ..subject("fd-find", "10.5.0", "CLI") },
    Subject { is_locked: true, ..subject("mini-redis", "0.4.1", "async server") },
    subject("macroquad", "0.4.16", "game engine"),
    Subject { is_locked: true, ..subject("naga-cli", "30.0.1", "compiler") },
    subject("sqlparser", "0.64.0", "parser"),
    subject("smoltcp", "0.14.0", "`no_std`, for firmware"),
    subject("serde_derive", "1.0.229", "procedural macro"),
    Subject {
        members: &["wasm-", "wasmparser", "wasmprinter", "wast", "wat", "wit-"],
        ..subject("wasm-tools", "1.263.0", "workspace of many members")
    },
    subject("redb", "4.6.0", "library without a binary"),
    // Its tests need a newer compiler than 1.95.
    Subject {
        options: &["--lib", "--features", "bundled"],
        ..subject("rusqlite", "0.43.0", "with C code")
    },
];

impl Subject {
    /// Unpacks the published package, and returns its directory.
    pub fn unpack(&self) -> Outcome<PathBuf> {
        let requirement = format!("'={}'", self.version);
        // A name lives as long as the program, as those of all peers.
        let package = sources(&Peer::new(self.name, requirement.leak()))?;
        let vendor = package.path("vendor");
        let directory = Path::new(ROOT).join(self.name);
        if directory.exists() {
            fs::remove_dir_all(&directory)?;
        }
        if self.members.is_empty() {
            copy(&vendor.join(self.name), &directory)?;
            let manifest = fs::read_to_string(directory.join("Cargo.toml"))?;
            if !manifest.contains("\n[workspace]") {
                fs::write(directory.join("Cargo.toml"), manifest + "\n[workspace]\n")?;
            }
        } else {
            self.unpack_workspace(&vendor, &directory)?;
        }
        if !self.is_locked {
            // That of a library says nothing to those who use it.
            let _ = fs::remove_file(directory.join("Cargo.lock"));
        }
        Ok(directory)
    }

    /// A workspace of the packages that the registry has of it.
    fn unpack_workspace(&self, vendor: &Path, directory: &Path) -> Outcome {
        let mut members = String::new();
        let mut patches = String::new();
        for entry in fs::read_dir(vendor)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if self.members.iter().any(|start| name.starts_with(start)) {
                copy(&vendor.join(&name), &directory.join(&name))?;
                write!(members, "'{name}', ")?;
                writeln!(patches, "{name} = {{ path = '{name}' }}")?;
            }
        }
        let manifest = format!(
            "[workspace]\nresolver = '2'\nmembers = [{members}]\n\n[patch.crates-io]\n{patches}"
        );
        Ok(fs::write(directory.join("Cargo.toml"), manifest)?)
    }
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else if !entry.file_name().to_string_lossy().starts_with("rust-toolchain") {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
