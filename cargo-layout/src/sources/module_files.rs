//! Where the file of a `mod name;` is.

use std::path::{Component, Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token};

/// The directories of a module.
#[derive(Clone, Debug)]
pub(super) struct ModuleDirs {
    /// Where the files of its modules are.
    modules: PathBuf,
    /// What the path in a `#[path = "..."]` is relative to.
    paths: PathBuf,
}

/// A file that may be the one of a module.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) file: PathBuf,
    pub(super) dirs: ModuleDirs,
}

impl ModuleDirs {
    /// Of a crate's root, of a `mod.rs`, and of a file that a `#[path]` names.
    fn of_root(file: &Path) -> Self {
        let dir = parent(file);
        Self { modules: dir.clone(), paths: dir }
    }

    /// Of `name.rs`, which has its modules in `name/`.
    fn of_file(file: &Path) -> Self {
        Self { modules: file.with_extension(""), paths: parent(file) }
    }

    /// Of `mod name { ... }`.
    pub(super) fn of_inline(&self, name: &str, attributes: &[Attribute]) -> Self {
        let dir = match declared_path(attributes) {
            Some(path) => self.paths.join(path),
            None => self.modules.join(name),
        };
        Self { modules: dir.clone(), paths: dir }
    }

    /// The files that `mod name;` may stand for. Usually, only one of them exists; where `cfg`s
    /// select one, all may.
    pub(super) fn candidates(&self, name: &str, attributes: &[Attribute]) -> Vec<Candidate> {
        let at = |path: String| Candidate::root(normalized(&self.paths.join(path)));
        if let Some(path) = declared_path(attributes) {
            return vec![at(path)];
        }
        let file = self.modules.join(format!("{name}.rs"));
        let by_name = Candidate { dirs: Self::of_file(&file), file };
        let by_dir = Candidate::root(self.modules.join(name).join("mod.rs"));
        let conditional = conditional_paths(attributes).into_iter().map(at);
        [by_name, by_dir].into_iter().chain(conditional).collect()
    }
}

impl Candidate {
    pub(super) fn root(file: PathBuf) -> Self {
        Self { dirs: ModuleDirs::of_root(&file), file }
    }
}

fn parent(file: &Path) -> PathBuf {
    file.parent().map(Path::to_owned).unwrap_or_default()
}

/// The value of `#[path = "..."]`.
fn declared_path(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| path_value(&attribute.meta))
}

/// The values of all `#[cfg_attr(..., path = "...")]`.
fn conditional_paths(attributes: &[Attribute]) -> Vec<String> {
    let conditional = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg_attr"));
    let metas = conditional.filter_map(|attribute| {
        attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()
    });
    // The first is the condition, which cannot be named `path`.
    metas.flatten().filter_map(|meta| path_value(&meta)).collect()
}

fn path_value(meta: &Meta) -> Option<String> {
    let value = meta.require_name_value().ok()?;
    match &value.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if value.path.is_ident("path") => {
            Some(text.value())
        }
        _ => None,
    }
}

/// Without `..`, so that the path can be compared with that of the workspace.
fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => _ = normalized.pop(),
            Component::CurDir => {}
            _ => normalized.push(component),
        }
    }
    normalized
}
