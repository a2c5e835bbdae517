//! Reads the files of a crate, from its root to the module that is asked for.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Attribute, ExprAsync, ExprClosure, Ident, ItemConst, ItemEnum, ItemFn, ItemImpl, ItemMacro,
    ItemMod, ItemStatic, ItemStruct, ItemTrait, ItemUnion, Token,
};

use super::module_files::{Candidate, ModuleDirs};
use super::{Item, Location, repr};

/// Each path with what it names, or with nothing if the sources declare it several times.
type Items = HashMap<String, Option<Item>>;

/// The items of the crates of one name, as far as they have been asked for.
#[derive(Debug, Default)]
pub(super) struct CrateItems {
    items: Items,
    /// The files of the modules that have not been read.
    unread: HashMap<String, Vec<Candidate>>,
}

impl CrateItems {
    pub(super) fn add_root(&mut self, name: &str, file: &Path) {
        self.unread.entry(name.to_owned()).or_default().push(Candidate::root(file.to_owned()));
    }

    /// Reads the modules that lead to a path, and no others.
    pub(super) fn find(&mut self, path: &str, workspace: &Path) -> Option<Item> {
        for (end, _) in path.match_indices("::") {
            let module = &path[..end];
            for candidate in self.unread.remove(module).unwrap_or_default() {
                self.read(&candidate, module, workspace);
            }
        }
        self.items.get(path)?.clone()
    }

    /// Adds the items of a file, unless that does not exist or is no Rust.
    fn read(&mut self, candidate: &Candidate, module: &str, workspace: &Path) {
        let Candidate { file, dirs } = candidate;
        if let Some(parsed) = parse(file) {
            let (dirs, path) = (dirs.clone(), module.to_owned());
            let mut module = Module { items: self, workspace, file, dirs, path, is_unsure: false };
            module.visit_file(&parsed);
        }
        // No span is left, and `proc_macro2` would keep the text of every file for them.
        proc_macro2::extra::invalidate_current_thread_spans();
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

fn derives_copy(attributes: &[Attribute]) -> bool {
    let mut derives = attributes.iter().filter(|each| each.path().is_ident("derive"));
    derives.any(|derive| {
        let list = derive.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
        let is_copy = |path: &syn::Path| path.segments.last().is_some_and(|it| it.ident == "Copy");
        list.is_ok_and(|list| list.iter().any(is_copy))
    })
}

fn parse(file: &Path) -> Option<syn::File> {
    syn::parse_file(&std::fs::read_to_string(file).ok()?).ok()
}

fn has_cfg(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg"))
}

/// A module, or a function with items in it.
struct Module<'a> {
    items: &'a mut CrateItems,
    workspace: &'a Path,
    file: &'a Path,
    dirs: ModuleDirs,
    path: String,
    /// Whether a macro has it as its input, or a `cfg` decides whether it exists.
    is_unsure: bool,
}

impl Module<'_> {
    fn path_of(&self, name: &Ident) -> String {
        format!("{}::{}", self.path, name.unraw())
    }

    /// What a module or a function in this one is.
    fn inner(&mut self, path: String, dirs: ModuleDirs) -> Module<'_> {
        let Self { workspace, file, is_unsure, .. } = *self;
        Module { items: self.items, workspace, file, dirs, path, is_unsure }
    }

    fn add(&mut self, name: &Ident, attributes: &[Attribute]) {
        let line = name.span().start().line;
        let location = Location::new(self.file, line, self.workspace);
        // A macro may add attributes, and without this item another one may have its path.
        let is_unsure = self.is_unsure || has_cfg(attributes);
        let repr = if is_unsure { None } else { repr::hints(attributes) };
        self.items
            .add(self.path_of(name), Item { location, repr, is_copy: derives_copy(attributes) });
    }
}

impl<'ast> Visit<'ast> for Module<'_> {
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
            let is_unsure = self.is_unsure || has_cfg(&item.attrs);
            visit::visit_item_mod(&mut Module { is_unsure, ..self.inner(path, dirs) }, item);
        } else {
            let candidates = self.dirs.candidates(&name, &item.attrs);
            self.items.unread.entry(path).or_default().extend(candidates);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        // The body of an `async fn` is a namespace without a name of its own.
        if item.sig.asyncness.is_none() {
            let (path, dirs) = (self.path_of(&item.sig.ident), self.dirs.clone());
            self.inner(path, dirs).visit_block(&item.block);
        }
    }

    /// Many macros only put a `cfg` before the items that they are called with. If one does
    /// something else, debug information has no type with the path that is found here.
    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        let is_definition = item.ident.is_some();
        let Ok(input) = syn::parse2::<syn::File>(item.mac.tokens.clone()) else { return };
        if !is_definition {
            let (path, dirs) = (self.path.clone(), self.dirs.clone());
            Module { is_unsure: true, ..self.inner(path, dirs) }.visit_file(&input);
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
