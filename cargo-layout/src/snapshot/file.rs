//! The file: a header, and a section for each target and profile.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::entry::Entry;
use super::lock::Lock;
use crate::error::Error;

const HEADER: &str = "\
# Sizes of types in bytes, and the parts that make them so. `cargo layout check` compares with it.
# After an intended change: `cargo layout check --update`. Do not edit it by hand.
";

/// What begins the lines that git leaves in a file that it could not merge.
const CONFLICT: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// All that a file has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) sections: Vec<Section>,
    /// Whether lines end as on Windows, which git can make them do.
    is_crlf: bool,
}

/// The types of one target and profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) build: BuildName,
    /// The version of the compiler: `rustc 1.95.0`.
    pub(crate) compiler: String,
    pub(crate) entries: Vec<Entry>,
}

/// For what and how a program was built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BuildName {
    /// The target triple.
    pub(crate) target: String,
    pub(crate) profile: String,
}

impl Display for BuildName {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.target, self.profile)
    }
}

impl Snapshot {
    /// Reads a file; none if there is no such file.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>, Error> {
        let text = match fs::read(path) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|error| {
                let start = error.utf8_error().valid_up_to();
                let lines = error.as_bytes()[..start].iter().filter(|byte| **byte == b'\n');
                at(path, lines.count() + 1, "it is not text in UTF-8")
            })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(Error::Snapshot(format!("could not read {}: {error}", name(path))));
            }
        };
        Self::parse(&text).map(Some).map_err(|(line, message)| at(path, line, &message))
    }

    /// The error has the line, from 1.
    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut snapshot = Self { is_crlf: text.contains("\r\n"), ..Self::default() };
        for (index, line) in text.lines().enumerate() {
            snapshot.add_line(line.trim_end()).map_err(|message| (index + 1, message))?;
        }
        let without_compiler = snapshot.sections.iter().find(|each| each.compiler.is_empty());
        match without_compiler {
            Some(section) => {
                let message = format!("section `[{}]` names no compiler", section.build);
                Err((text.lines().count(), message))
            }
            None => Ok(snapshot),
        }
    }

    fn add_line(&mut self, line: &str) -> Result<(), String> {
        if CONFLICT.iter().any(|marker| line.starts_with(marker)) {
            return Err("a merge conflict is not resolved".to_owned());
        }
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        if let Some(build) = line.strip_prefix('[') {
            return self.add_section(build);
        }
        let Some(section) = self.sections.last_mut() else {
            return Err(format!("expected `[TARGET PROFILE]`, found `{line}`"));
        };
        if section.compiler.is_empty() {
            let compiler = line.strip_prefix("compiler: ");
            compiler
                .ok_or_else(|| format!("expected `compiler: VERSION`, found `{line}`"))?
                .clone_into(&mut section.compiler);
            return Ok(());
        }
        section.entries.push(Entry::parse(line)?);
        Ok(())
    }

    fn add_section(&mut self, text: &str) -> Result<(), String> {
        let names = text.strip_suffix(']').and_then(|names| names.split_once(' '));
        let Some((target, profile)) = names else {
            return Err(format!("expected `[TARGET PROFILE]`, found `[{text}`"));
        };
        let build = BuildName { target: target.to_owned(), profile: profile.to_owned() };
        if self.section(&build).is_some() {
            return Err(format!("the file has two sections `[{build}]`"));
        }
        self.sections.push(Section { build, compiler: String::new(), entries: Vec::new() });
        Ok(())
    }

    pub(crate) fn section(&self, build: &BuildName) -> Option<&Section> {
        self.sections.iter().find(|section| section.build == *build)
    }

    /// Puts a section into the file, in the place of that for the same target and profile.
    /// Returns whether the file was changed.
    pub(crate) fn replace(path: &Path, section: Section) -> Result<bool, Error> {
        // A link stays one.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|file| file.permissions().readonly()) {
            return Err(Error::Snapshot(format!(
                "could not write {}: it is read-only\nMake it writable, or name another file with \
                 `--snapshot PATH`.",
                name(path)
            )));
        }
        let fails = |error| {
            Error::Snapshot(format!(
                "could not write {}: {error}\nName a file in another directory with `--snapshot \
                 PATH`.",
                name(path)
            ))
        };
        let _lock = Lock::of(&target).map_err(fails)?;
        let mut snapshot = Self::read(path)?.unwrap_or_default();
        if snapshot.section(&section.build) == Some(&section) {
            return Ok(false);
        }
        snapshot.sections.retain(|each| each.build != section.build);
        snapshot.sections.push(section);
        snapshot.sections.sort_by(|a, b| a.build.cmp(&b.build));
        snapshot.write(path, &target).map(|()| true)
    }

    /// Writes the file as a whole, so that nobody ever reads a part of it.
    fn write(&self, path: &Path, target: &Path) -> Result<(), Error> {
        let fails = |what: &str, error: io::Error| {
            Error::Snapshot(format!("could not {what} {}: {error}", name(path)))
        };
        let mut text = self.to_string();
        if self.is_crlf {
            text = text.replace('\n', "\r\n");
        }
        let temporary = temporary(target);
        fs::write(&temporary, text).map_err(|error| fails("write", error))?;
        fs::rename(&temporary, target).map_err(|error| {
            // Nothing more can be done about it.
            let _ = fs::remove_file(&temporary);
            fails("replace", error)
        })
    }
}

/// A file beside another that only this process uses.
fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn name(path: &Path) -> String {
    format!("`{}`", super::shown(path))
}

fn at(path: &Path, line: usize, message: &str) -> Error {
    Error::Snapshot(format!(
        "{}:{line}: {message}\nResolve it by hand, or remove the file and type `cargo layout \
         snapshot` to write it again.",
        super::shown(path)
    ))
}

impl Display for Snapshot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(HEADER)?;
        for section in &self.sections {
            write!(f, "\n[{}]\ncompiler: {}\n", section.build, section.compiler)?;
            for entry in &section.entries {
                writeln!(f, "{entry}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshot;

    const TEXT: &str = "[x86_64-unknown-linux-gnu dev]\r\ncompiler: rustc 1.95.0\r\n\
                        \x20 8  struct  demo::A  a 8\r\n\r\n[wasm32 release]\ncompiler: rustc 1.0.0\n";

    #[test]
    fn a_file_is_read_as_it_is_written() {
        let snapshot = Snapshot::parse(TEXT).expect("the text is right");
        assert_eq!(snapshot.sections.len(), 2);
        let written = Snapshot::parse(&snapshot.to_string()).expect("it is right too");
        assert_eq!(written.sections, snapshot.sections);
    }

    #[test]
    fn a_damaged_file_is_an_error_at_a_line() {
        for (text, line, message) in [
            ("[a dev]\n<<<<<<< HEAD\n", 2, "a merge conflict is not resolved"),
            ("# a\n8  struct  demo::A\n", 2, "expected `[TARGET PROFILE]`"),
            ("[a]\n", 1, "expected `[TARGET PROFILE]`, found `[a]`"),
            ("[a dev]\n8  struct  demo::A\n", 2, "expected `compiler: VERSION`"),
            ("[a dev]\n", 1, "section `[a dev]` names no compiler"),
            ("[a dev]\ncompiler: x\n[a dev]\n", 3, "the file has two sections `[a dev]`"),
            ("[a dev]\ncompiler: x\n8  struct\n", 3, "the path of the type is missing"),
        ] {
            let (found, error) = Snapshot::parse(text).expect_err(text);
            assert_eq!(found, line, "{text}");
            assert!(error.starts_with(message), "{error}");
        }
    }
}
