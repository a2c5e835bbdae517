//! Reads the files of a crate, from its root to its last module.

use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};

use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{
    Attribute, ExprAsync, ExprClosure, Ident, ItemConst, ItemEnum, ItemFn, ItemImpl, ItemMod,
    ItemStatic, ItemStruct, ItemTrait, ItemUnion,
};

use super::module_files::ModuleDirs;
use super::{Item, Items, Location, repr};

/// All items of the crates of one name.
pub(super) fn items(name: &str, roots: &[PathBuf], workspace: &Path) -> Items {
    let mut crate_items = CrateItems { items: Items::new(), workspace, open: Vec::new() };
    for root in roots {
        crate_items.read(root, &ModuleDirs::of_root(root), name);
    }
    // No span is left, and `proc_macro2` would keep the text of every file for them.
    proc_macro2::extra::invalidate_current_thread_spans();
    crate_items.items
}

/// The items found so far.
struct CrateItems<'a> {
    items: Items,
    workspace: &'a Path,
    /// The file that is read, and those whose modules lead to it.
    open: Vec<PathBuf>,
}

impl CrateItems<'_> {
    /// Adds the items of a file, unless that does not exist or is no Rust.
    fn read(&mut self, file: &Path, dirs: &ModuleDirs, module: &str) {
        // A file can name itself in a `#[path]`.
        if self.open.iter().any(|open| open == file) {
            return;
        }
        let Some(parsed) = parse(file) else { return };
        self.open.push(file.to_owned());
        let module = module.to_owned();
        Module { items: self, file, dirs: dirs.clone(), path: module }.visit_file(&parsed);
        self.open.pop();
    }

    fn add(&mut self, path: String, item: Item) {
        match self.items.entry(path) {
            Entry::Vacant(entry) => _ = entry.insert(Some(item)),
            // The library and the binary of a package may share a file.
            Entry::Occupied(entry) if entry.get().as_ref() == Some(&item) => {}
            Entry::Occupied(mut entry) => _ = entry.insert(None),
        }
    }
}

fn parse(file: &Path) -> Option<syn::File> {
    syn::parse_file(&std::fs::read_to_string(file).ok()?).ok()
}

/// A module, or a function with items in it.
struct Module<'a, 'b> {
    items: &'a mut CrateItems<'b>,
    file: &'a Path,
    dirs: ModuleDirs,
    path: String,
}

impl Module<'_, '_> {
    fn path_of(&self, name: &Ident) -> String {
        format!("{}::{}", self.path, name.unraw())
    }

    fn add(&mut self, name: &Ident, attributes: &[Attribute]) {
        let line = name.span().start().line;
        let location = Location::new(self.file, line, self.items.workspace);
        let item = Item { location, repr: repr::hints(attributes) };
        self.items.add(self.path_of(name), item);
    }
}

impl<'ast> Visit<'ast> for Module<'_, '_> {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.add(&item.ident, &item.attrs);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.add(&item.ident, &item.attrs);
    }

    fn visit_item_union(&mut self, item: &'ast ItemUnion) {
        self.add(&item.ident, &item.attrs);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let name = item.ident.unraw().to_string();
        let path = self.path_of(&item.ident);
        if item.content.is_some() {
            let dirs = self.dirs.of_inline(&name, &item.attrs);
            let mut module = Module { items: self.items, file: self.file, dirs, path };
            visit::visit_item_mod(&mut module, item);
        } else {
            for candidate in self.dirs.candidates(&name, &item.attrs) {
                self.items.read(&candidate.file, &candidate.dirs, &path);
            }
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        // The body of an `async fn` is a namespace without a name of its own.
        if item.sig.asyncness.is_none() {
            let (path, dirs) = (self.path_of(&item.sig.ident), self.dirs.clone());
            let mut body = Module { items: self.items, file: self.file, dirs, path };
            body.visit_block(&item.block);
        }
    }

    // In each of these, the paths of items have a part that the sources do not tell.
    fn visit_item_impl(&mut self, _: &'ast ItemImpl) {}
    fn visit_item_trait(&mut self, _: &'ast ItemTrait) {}
    fn visit_item_const(&mut self, _: &'ast ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast ItemStatic) {}
    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'ast ExprAsync) {}
}
