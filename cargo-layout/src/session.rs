//! What every command works on: a program, and what is known around it.

use std::path::{Path, PathBuf};

use layout_dwarf::{Program, Type};

use crate::bulk::Bulk;
use crate::origin::{Origin, Origins};

/// A program that was read, whose types are whose, and where its sources are.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) program: Program,
    pub(crate) origins: Origins,
    pub(crate) bulk: Bulk,
    /// The directory that paths of files are shown relative to.
    pub(crate) root: Option<PathBuf>,
}

impl Session {
    pub(crate) fn new(program: Program, origins: Origins, root: Option<PathBuf>) -> Self {
        let bulk = Bulk::new(&program);
        Self { program, origins, bulk, root }
    }

    pub(crate) fn origin(&self, ty: Type<'_>) -> Origin {
        self.origins.of(ty)
    }

    /// A file as a reader knows it: relative to the workspace; of a dependency, from its
    /// package on.
    pub(crate) fn file(&self, file: &str) -> String {
        let path = Path::new(file);
        if let Some(inside) = self.root.as_ref().and_then(|root| path.strip_prefix(root).ok()) {
            return inside.display().to_string();
        }
        let file = file.replace('\\', "/");
        if let Some((_, cached)) = file.split_once("/registry/src/") {
            return cached.split_once('/').map_or(cached, |(_, package)| package).to_owned();
        }
        if let Some((_, checkout)) = file.split_once("/git/checkouts/") {
            return checkout.to_owned();
        }
        match file.strip_prefix("/rustc/").and_then(|rest| rest.split_once('/')) {
            Some((_, library)) => library.to_owned(),
            None => file,
        }
    }

    /// Where the type is declared, as `src/main.rs:4`, if the program says so.
    pub(crate) fn place(&self, ty: Type<'_>) -> Option<String> {
        let (file, line) = ty.location()?;
        Some(format!("{}:{line}", self.file(file)))
    }
}
