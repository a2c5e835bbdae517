//! What every command works on: a program, and what is known around it.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use layout_core::{IntRepr, Repr};
use layout_dwarf::{Program, Type};

use crate::build::{self, Built};
use crate::bulk::Bulk;
use crate::cli::Cli;
use crate::error::Error;
use crate::model::{Layouts, Models};
use crate::note;
use crate::origin::{Origin, Origins};
use crate::sources::{Item, Sources};

/// A program that was read, whose types are whose, and where its sources are.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) program: Program,
    pub(crate) origins: Origins,
    pub(crate) bulk: Bulk,
    sources: Sources,
    /// The directory that paths of files are shown relative to.
    root: Option<PathBuf>,
}

impl Session {
    /// Builds what is selected, or takes the files that are named, and reads the types.
    pub(crate) fn open(cli: &Cli) -> Result<Self, Error> {
        if cli.file.is_empty() {
            return Self::of_built(&build::build(&cli.selection)?, cli.selection.quiet);
        }
        let program = read(&cli.file, cli.selection.quiet)?;
        program.unread().iter().for_each(note::print);
        let origins = Origins::by_files(&program);
        let root = own_directory(&program, &origins);
        Ok(Self::new(program, origins, Sources::default(), root))
    }

    /// Reads the types of what was built.
    pub(crate) fn of_built(built: &Built, quiet: bool) -> Result<Self, Error> {
        let files: Vec<_> = built.artifacts.iter().map(|built| built.path.clone()).collect();
        let program = read(&files, quiet)?;
        let crates = built.workspace.members.iter().flat_map(|member| &member.crates);
        let origins = Origins::of_workspace(crates.map(|root| root.name.clone()))
            .with_shared_names(&program, &built.workspace.root);
        let sources = Sources::of(&built.workspace);
        Ok(Self::new(program, origins, sources, Some(built.workspace.root.clone())))
    }

    fn new(program: Program, origins: Origins, sources: Sources, root: Option<PathBuf>) -> Self {
        let bulk = Bulk::new(&program);
        Self { program, origins, bulk, sources, root }
    }

    /// A program that a test compiled.
    #[cfg(test)]
    pub(crate) fn of_program(program: Program, origins: Origins, sources: Sources) -> Self {
        Self::new(program, origins, sources, None)
    }

    pub(crate) fn origin(&self, ty: Type<'_>) -> Origin {
        let Some(name) = ty.crate_name() else { return Origin::Std };
        self.origin_of(name, || match ty.location() {
            Some((file, _)) => self.is_in_workspace(file),
            None => self.sources.has_item(&ty.definition()),
        })
    }

    /// Whose a function or a static is.
    pub(crate) fn origin_at(&self, path: &str, location: Option<&(String, u32)>) -> Origin {
        self.origin_of(crate_of(path), || {
            location.is_some_and(|(file, _)| self.is_in_workspace(file))
        })
    }

    /// Whose something of a crate is. A name that a dependency has too does not tell, so that it
    /// must be in the sources of the workspace.
    fn origin_of(&self, crate_name: &str, is_in_workspace: impl FnOnce() -> bool) -> Origin {
        match self.origins.of_crate(crate_name) {
            Origin::Workspace if self.origins.is_shared(crate_name) && !is_in_workspace() => {
                Origin::Dependency
            }
            origin => origin,
        }
    }

    fn is_in_workspace(&self, file: &str) -> bool {
        self.root.as_ref().is_some_and(|root| Path::new(file).starts_with(root))
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

    /// Where the type is declared, as `src/main.rs:4`: by the program for futures and closures,
    /// by the sources for types of the workspace.
    pub(crate) fn place(&self, ty: Type<'_>) -> Option<String> {
        if let Some((file, line)) = ty.location() {
            return Some(format!("{}:{line}", self.file(file)));
        }
        let location = self.item(ty)?.location;
        Some(format!("{}:{}", location.file.display(), location.line))
    }

    /// The models of all types, for predictions.
    pub(crate) fn models<'a>(&self, layouts: &'a Layouts) -> Result<Models<'a, '_>, Error> {
        Models::new(&self.program, layouts, &|ty| self.repr(ty)).ok_or_else(|| {
            Error::NotPredicted("predictions are for 64-bit targets only".to_owned())
        })
    }

    /// The `repr` of the type, if the sources say it.
    pub(crate) fn repr(&self, ty: Type<'_>) -> Option<Repr> {
        repr(&self.item(ty)?.repr?)
    }

    /// Whether a field of the type can become a `Box`: not that of a `Copy` type, and where there are
    /// sources, not that of a type that they do not show.
    pub(crate) fn can_own(&self, ty: Type<'_>) -> bool {
        let is_seen = self.origin(ty) == Origin::Workspace && !self.sources.is_empty();
        !is_seen || self.item(ty).is_some_and(|item| !item.is_copy)
    }

    fn item(&self, ty: Type<'_>) -> Option<Item> {
        // Of a file there are no sources, and this is asked of every type.
        if self.sources.is_empty() { None } else { self.sources.item(&ty.definition()) }
    }
}

/// The crate of a function or of a static.
pub(crate) fn crate_of(path: &str) -> &str {
    let path = path.trim_start_matches('<');
    path.split("::").next().unwrap_or_default()
}

fn read(files: &[PathBuf], quiet: bool) -> Result<Program, Error> {
    let is_shown = !quiet && std::io::stderr().is_terminal();
    if is_shown {
        let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        note::progress(format_args!("Reading {}", names.join(", ")));
    }
    let program = Program::read(files);
    if is_shown {
        // Back to the start of the line, which is erased.
        note::progress("\r\x1b[2K");
    }
    program.map_err(Error::NotRead)
}

/// The directory in which the compiler ran for the crates of the workspace: its root.
fn own_directory(program: &Program, origins: &Origins) -> Option<PathBuf> {
    let crates = program.crates().iter();
    let own = crates.filter(|each| origins.of_crate(&each.name) == Origin::Workspace);
    let mut around = own.filter(|each| each.file.starts_with(&each.directory));
    around.next().map(|each| PathBuf::from(&each.directory))
}

/// The hints of `repr` attributes as a value; `None` if one of them is not known.
pub(crate) fn repr(hints: &[String]) -> Option<Repr> {
    let is_base = |name: &str| hints.iter().any(|hint| hint == name);
    let mut repr = match (is_base("transparent"), is_base("C")) {
        (true, _) => Repr::TRANSPARENT,
        (_, true) => Repr::C,
        _ => Repr::RUST,
    };
    for hint in hints {
        let (name, number) = hint.split_once('(').unwrap_or((hint, ""));
        let number: Option<usize> = number.trim_end_matches(')').trim().parse().ok();
        let int = IntRepr::ALL.iter().find(|int| int.name() == name);
        repr = match (name, number, int) {
            ("C" | "Rust" | "transparent", ..) => repr,
            ("packed", None, _) => repr.with_packed(1),
            ("packed", Some(n), _) => repr.with_packed(n),
            ("align", Some(n), _) => repr.with_align(n),
            (_, None, Some(int)) => repr.with_int(*int),
            _ => return None,
        };
    }
    Some(repr)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repr_is_read_as_a_whole() {
        let read = |hints: &[&str]| {
            let hints: Vec<String> = hints.iter().map(|hint| (*hint).to_owned()).collect();
            repr(&hints).map(|repr| repr.to_string())
        };
        assert_eq!(read(&[]).as_deref(), Some("repr(Rust)"));
        assert_eq!(read(&["C", "packed(2)"]).as_deref(), Some("repr(C, packed(2))"));
        assert_eq!(read(&["u8"]).as_deref(), Some("repr(u8)"));
        assert_eq!(read(&["simd"]), None);
    }
}
