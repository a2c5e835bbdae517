//! A copy of a crate with the derive on its types.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::Package;
use tempfile::TempDir;
use toml::{Table, toml};

use crate::derive;
use crate::subject::{Source, Subject};

const FACADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The copy. It goes when this value does.
pub(crate) struct Workshop {
    dir: TempDir,
    features: String,
    /// The texts as they were, for what they record.
    pub(crate) sources: Vec<String>,
}

impl Workshop {
    pub(crate) fn new(subject: &Subject, package: &Package) -> Result<Self, Box<dyn Error>> {
        let root = package.manifest_path.parent().ok_or("a manifest is in a directory")?;
        let mut workshop =
            Self { dir: TempDir::new()?, features: String::new(), sources: Vec::new() };
        let manifest = match subject.source {
            Source::Package(features) => {
                workshop.features = features.join(",");
                workshop.copy_dir(root.as_std_path(), Path::new("src"))?;
                workshop.copy_build_script(root.as_std_path())?;
                fs::read_to_string(&package.manifest_path)?.parse()?
            }
            Source::File(file) => {
                workshop
                    .copy_file(&root.join(file).into_std_path_buf(), Path::new("src/lib.rs"))?;
                of_one_file(subject.package)
            }
        };
        workshop.write("Cargo.toml", &with_claims(manifest)?.to_string())?;
        workshop.write("claims.rs", &claims_of(subject.package))?;
        Ok(workshop)
    }

    /// Builds the program that prints what the reports say.
    pub(crate) fn build(&self) -> Result<PathBuf, Box<dyn Error>> {
        let target = self.dir.path().join("target");
        let output = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--bin", "claims", "--no-default-features"])
            .args(["--features", &self.features])
            .current_dir(self.dir.path())
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTFLAGS", "--cap-lints=allow")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        Ok(target.join("debug/claims"))
    }

    fn copy_dir(&mut self, root: &Path, dir: &Path) -> Result<(), Box<dyn Error>> {
        for entry in fs::read_dir(root.join(dir))? {
            let entry = entry?;
            let inside = dir.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.copy_dir(root, &inside)?;
            } else {
                self.copy_file(&entry.path(), &inside)?;
            }
        }
        Ok(())
    }

    fn copy_file(&mut self, from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
        let text = fs::read_to_string(from)?;
        self.write(to, &derive::on_all(&text)?)?;
        self.sources.push(text);
        Ok(())
    }

    fn copy_build_script(&self, root: &Path) -> Result<(), Box<dyn Error>> {
        let script = root.join("build.rs");
        if script.exists() {
            fs::copy(script, self.dir.path().join("build.rs"))?;
        }
        Ok(())
    }

    fn write(&self, to: impl AsRef<Path>, text: &str) -> Result<(), Box<dyn Error>> {
        let to = self.dir.path().join(to);
        if let Some(dir) = to.parent() {
            fs::create_dir_all(dir)?;
        }
        Ok(fs::write(to, text)?)
    }
}

/// A manifest for a crate of one file of bindings.
fn of_one_file(name: &str) -> Table {
    let mut manifest = toml! {
        [package]
        version = "0.0.0"
        edition = "2021"
        [dependencies]
        libc = "0.2"
    };
    if let Some(package) = manifest.get_mut("package").and_then(|it| it.as_table_mut()) {
        package.insert("name".to_owned(), name.into());
    }
    manifest
}

/// The manifest with the facade among the dependencies, and the program.
fn with_claims(mut manifest: Table) -> Result<Table, Box<dyn Error>> {
    let mut facade = Table::new();
    facade.insert("path".to_owned(), FACADE.into());
    facade.insert("features".to_owned(), vec!["registry"].into());
    manifest
        .entry("dependencies")
        .or_insert_with(|| Table::new().into())
        .as_table_mut()
        .ok_or("the dependencies are a table")?
        .insert("layout-report".to_owned(), facade.into());
    for other in ["dev-dependencies", "test", "example", "bench"] {
        manifest.remove(other);
    }
    manifest.extend(toml! {
        workspace = {}
        [[bin]]
        name = "claims"
        path = "claims.rs"
        [profile.dev]
        debug = 2
        incremental = false
    });
    Ok(manifest)
}

/// The program: it names the crate, so that its types are in the program.
fn claims_of(package: &str) -> String {
    format!("use {} as _;\n{}", package.replace('-', "_"), include_str!("../program/claims.rs"))
}
