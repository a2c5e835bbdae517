//! Reads the files of a crate, from its root to the module that is asked for.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use syn::ext::IdentExt;
use syn::visit::Visit;
use syn::{
    Attribute, ExprAsync, ExprClosure, Ident, ItemConst, ItemEnum, ItemFn, ItemImpl, ItemMacro,
    ItemMod, ItemStatic, ItemStruct, ItemTrait, ItemUnion,
};

use super::attributes::{Attributes, Imports, macro_input, may_have_more};
use super::module_files::{Candidate, ModuleDirs};
use super::{Item, Location};

/// What a path names.
#[derive(Debug)]
struct Found {
    /// Nothing if the sources declare it several times.
    item: Option<Item>,
    /// Whether a `cfg` decides if it exists.
    is_conditional: bool,
}

/// A `mod name;`.
#[derive(Debug)]
struct Unread {
    /// One of these is its file.
    candidates: Vec<Candidate>,
    doubt: Doubt,
}

/// What is not known of the items of a module.
#[derive(Clone, Copy, Debug, Default)]
struct Doubt {
    /// A `cfg` decides whether they exist.
    is_conditional: bool,
    /// They are the input of a macro, which may add attributes.
    is_input: bool,
}

/// The items of the crates of one name, as far as they have been asked for.
#[derive(Debug, Default)]
pub(super) struct CrateItems {
    items: HashMap<String, Found>,
    /// The modules that have not been read.
    unread: HashMap<String, Vec<Unread>>,
    /// The modules that may have other items, which a macro makes.
    incomplete: HashSet<String>,
    /// Whether a macro of another crate can be used without an import.
    has_macro_use: bool,
}

impl CrateItems {
    pub(super) fn add_root(&mut self, name: &str, file: &Path) {
        let candidates = vec![Candidate::root(file.to_owned())];
        let root = Unread { candidates, doubt: Doubt::default() };
        self.unread.entry(name.to_owned()).or_default().push(root);
    }

    /// Reads the modules that lead to a path, and no others.
    ///
    /// An item behind a `cfg` is only what the path names if nothing else can be.
    pub(super) fn find(&mut self, path: &str, workspace: &Path) -> Option<Item> {
        self.read_to(path, workspace);
        let found = self.items.get(path)?;
        let is_other = || modules(path).any(|module| self.incomplete.contains(module));
        if found.is_conditional && is_other() { None } else { found.item.clone() }
    }

    /// Whether an item has the path, though it may not be the only one.
    pub(super) fn has(&mut self, path: &str, workspace: &Path) -> bool {
        self.read_to(path, workspace);
        self.items.contains_key(path)
    }

    fn read_to(&mut self, path: &str, workspace: &Path) {
        for module in modules(path) {
            for unread in self.unread.remove(module).unwrap_or_default() {
                let read = |file: &Candidate| self.read(file, module, unread.doubt, workspace);
                if unread.candidates.iter().map(read).filter(|is_read| *is_read).count() == 0 {
                    self.incomplete.insert(module.to_owned());
                }
            }
        }
    }

    /// Adds the items of a file, unless that does not exist or is no Rust.
    fn read(&mut self, it: &Candidate, module: &str, doubt: Doubt, workspace: &Path) -> bool {
        let parsed = parse(&it.file);
        if let Some(parsed) = &parsed {
            let has_cfg = Attributes::of(&parsed.attrs).has_cfg();
            let doubt = Doubt { is_conditional: doubt.is_conditional || has_cfg, ..doubt };
            let (dirs, path) = (it.dirs.clone(), module.to_owned());
            let imports = Imports::default();
            Module { items: self, workspace, file: &it.file, dirs, path, doubt, imports }
                .visit_items(&parsed.items);
        }
        // No span is left, and `proc_macro2` would keep the text of every file for them.
        proc_macro2::extra::invalidate_current_thread_spans();
        parsed.is_some()
    }

    fn add(&mut self, path: String, item: Item, is_conditional: bool) {
        match self.items.entry(path) {
            Entry::Vacant(entry) => _ = entry.insert(Found { item: Some(item), is_conditional }),
            // The library and the binary of a package may share a file.
            Entry::Occupied(entry) if entry.get().item.as_ref() == Some(&item) => {}
            Entry::Occupied(mut entry) => entry.get_mut().item = None,
        }
    }
}

/// The modules, or functions, that a path leads through, from the root of the crate.
fn modules(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices("::").map(|(end, _)| &path[..end])
}

fn parse(file: &Path) -> Option<syn::File> {
    syn::parse_file(&std::fs::read_to_string(file).ok()?).ok()
}

/// A module, or a function with items in it.
struct Module<'a> {
    items: &'a mut CrateItems,
    workspace: &'a Path,
    file: &'a Path,
    dirs: ModuleDirs,
    path: String,
    doubt: Doubt,
    imports: Imports,
}

impl Module<'_> {
    fn path_of(&self, name: &Ident) -> String {
        format!("{}::{}", self.path, name.unraw())
    }

    /// What a module or a function in this one is.
    fn inner(&mut self, path: String, dirs: ModuleDirs, doubt: Doubt) -> Module<'_> {
        let Self { workspace, file, .. } = *self;
        let imports = self.imports.clone();
        Module { items: self.items, workspace, file, dirs, path, doubt, imports }
    }

    /// What is not known of the items in an item with these attributes.
    fn doubt_in(&self, attributes: &Attributes) -> Doubt {
        Doubt {
            is_conditional: self.doubt.is_conditional || attributes.has_cfg(),
            is_input: self.doubt.is_input || attributes.may_change_item(&self.imports),
        }
    }

    fn visit_items(&mut self, items: &[syn::Item]) {
        self.items.has_macro_use |= items.iter().any(is_macro_use);
        self.imports = Imports::of(items);
        self.imports.is_open |= self.items.has_macro_use;
        if may_have_more(items) {
            self.items.incomplete.insert(self.path.clone());
        }
        for item in items {
            self.visit_item(item);
        }
    }

    fn add(&mut self, name: &Ident, attributes: &[Attribute]) {
        let attributes = Attributes::of(attributes);
        let line = name.span().start().line;
        let location = Location::new(self.file, line, self.workspace);
        let repr = if self.doubt.is_input { None } else { attributes.repr(&self.imports) };
        let item = Item { location, repr, is_copy: attributes.may_derive_copy() };
        let is_conditional = self.doubt_in(&attributes).is_conditional;
        self.items.add(self.path_of(name), item, is_conditional);
    }
}

fn is_macro_use(item: &syn::Item) -> bool {
    let syn::Item::ExternCrate(item) = item else { return false };
    item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_use"))
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
        let attributes = Attributes::of(&item.attrs);
        let mut doubt = self.doubt_in(&attributes);
        if let Some((_, items)) = &item.content {
            let dirs = self.dirs.of_inline(&name, &item.attrs);
            self.inner(path, dirs, doubt).visit_items(items);
        } else {
            doubt.is_conditional |= attributes.has_conditional_path();
            let candidates = self.dirs.candidates(&name, &item.attrs);
            self.items.unread.entry(path).or_default().push(Unread { candidates, doubt });
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        // The body of an `async fn` is a namespace without a name of its own.
        if item.sig.asyncness.is_none() {
            let (path, dirs) = (self.path_of(&item.sig.ident), self.dirs.clone());
            let doubt = self.doubt_in(&Attributes::of(&item.attrs));
            // Any statement may be a macro, or import one.
            self.items.incomplete.insert(path.clone());
            let mut body = self.inner(path, dirs, doubt);
            body.imports.is_open = true;
            body.doubt.is_conditional |= has_cfg(&item.block);
            body.visit_block(&item.block);
        }
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if let Some(input) = macro_input(item) {
            let (path, dirs) = (self.path.clone(), self.dirs.clone());
            let doubt = Doubt { is_conditional: true, is_input: true };
            let mut inner = self.inner(path, dirs, doubt);
            for item in &input.items {
                inner.visit_item(item);
            }
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

/// Whether a `cfg` decides about a part of a function.
fn has_cfg(block: &syn::Block) -> bool {
    struct Cfgs(bool);
    impl Visit<'_> for Cfgs {
        fn visit_attribute(&mut self, attribute: &Attribute) {
            self.0 |= attribute.path().is_ident("cfg");
        }
    }
    let mut cfgs = Cfgs(false);
    cfgs.visit_block(block);
    cfgs.0
}
