//! The attributes of an item: what they say, and whether a macro may say more.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Item, Meta, Path, Token, UseTree};

/// Attributes of the language, which are no macros, or macros that change no item.
const BUILT_IN: [&str; 50] = [
    "allow",
    "automatically_derived",
    "bench",
    "cfg",
    "cold",
    "crate_name",
    "crate_type",
    "debugger_visualizer",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "expect",
    "export_name",
    "feature",
    "forbid",
    "global_allocator",
    "ignore",
    "inline",
    "instruction_set",
    "link",
    "link_name",
    "link_ordinal",
    "link_section",
    "macro_export",
    "macro_use",
    "must_use",
    "naked",
    "no_builtins",
    "no_implicit_prelude",
    "no_link",
    "no_main",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "panic_handler",
    "path",
    "proc_macro",
    "proc_macro_attribute",
    "proc_macro_derive",
    "recursion_limit",
    "repr",
    "should_panic",
    "target_feature",
    "test",
    "track_caller",
    "type_length_limit",
    "unsafe",
    "used",
    "warn",
];

/// Tools whose attributes the compiler ignores.
const TOOLS: [&str; 5] = ["clippy", "diagnostic", "miri", "rust_analyzer", "rustfmt"];

/// The derives of the standard library, which add implementations only.
const DERIVES: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// The attributes of an item, with those that a `cfg_attr` may add.
#[derive(Default)]
pub(super) struct Attributes {
    metas: Vec<(Meta, Certainty)>,
    /// Whether a `cfg_attr` could not be read.
    is_unread: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Sure,
    IfCfg,
}

/// The names that a module imports, which may be attribute macros.
#[derive(Clone, Debug, Default)]
pub(super) struct Imports {
    names: HashSet<String>,
    /// Whether there can be others.
    pub(super) is_open: bool,
}

impl Attributes {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut all = Self::default();
        for attribute in attributes {
            all.add(attribute.meta.clone(), Certainty::Sure);
        }
        all
    }

    /// Adds an attribute; of a `cfg_attr`, all that it may stand for.
    fn add(&mut self, meta: Meta, certainty: Certainty) {
        if !meta.path().is_ident("cfg_attr") {
            self.metas.push((meta, certainty));
            return;
        }
        let conditional = meta.require_list().ok().and_then(|it| list(&it.tokens));
        self.is_unread |= conditional.is_none();
        // The first is the condition.
        for meta in conditional.into_iter().flatten().skip(1) {
            self.add(meta, Certainty::IfCfg);
        }
    }

    /// Whether a `cfg` decides if the item exists.
    pub(super) fn has_cfg(&self) -> bool {
        self.is_unread || self.named("cfg").next().is_some()
    }

    /// Whether a `cfg` decides which file a module has.
    pub(super) fn has_conditional_path(&self) -> bool {
        self.named("path").any(|(_, certainty)| certainty == Certainty::IfCfg)
    }

    pub(super) fn may_derive_copy(&self) -> bool {
        self.derives().any(|path| path.segments.last().is_some_and(|it| it.ident == "Copy"))
    }

    /// The hints in all `repr` attributes, in their order. Unknown if one of them cannot be read,
    /// if a `cfg_attr` has one, or if a macro may add one.
    pub(super) fn repr(&self, imports: &Imports) -> Option<Vec<String>> {
        if self.may_change_item(imports) {
            return None;
        }
        let mut hints = Vec::new();
        for (meta, certainty) in self.named("repr") {
            if certainty == Certainty::IfCfg {
                return None;
            }
            hints.extend(list(&meta.require_list().ok()?.tokens)?.iter().filter_map(hint));
        }
        Some(hints)
    }

    /// Whether one of them may be an attribute macro.
    ///
    /// A name that is not imported is none: it belongs to a derive.
    pub(super) fn may_change_item(&self, imports: &Imports) -> bool {
        let has_derive = self.has_foreign_derive();
        let mut metas = self.metas.iter();
        self.is_unread
            || metas.any(|(meta, _)| match meta.path().get_ident() {
                Some(name) => {
                    let name = name.unraw().to_string();
                    !BUILT_IN.contains(&&*name) && (!has_derive || imports.may_have(&name))
                }
                None => !TOOLS.iter().any(|tool| meta.path().segments[0].ident == tool),
            })
    }

    /// Whether it derives more than implementations, as far as the names tell.
    pub(super) fn has_foreign_derive(&self) -> bool {
        let is_known = |path: &Path| {
            path.segments.last().is_some_and(|it| DERIVES.iter().any(|name| it.ident == name))
        };
        self.derives().any(|path| !is_known(&path))
    }

    fn derives(&self) -> impl Iterator<Item = Path> {
        let lists = self.named("derive").filter_map(|(meta, _)| meta.require_list().ok());
        let paths = Punctuated::<Path, Token![,]>::parse_terminated;
        lists.filter_map(move |list| paths.parse2(list.tokens.clone()).ok()).flatten()
    }

    fn named(&self, name: &str) -> impl Iterator<Item = (&Meta, Certainty)> {
        let metas = self.metas.iter().map(|(meta, certainty)| (meta, *certainty));
        metas.filter(move |(meta, _)| meta.path().is_ident(name))
    }
}

fn list(tokens: &TokenStream) -> Option<Punctuated<Meta, Token![,]>> {
    Punctuated::parse_terminated.parse2(tokens.clone()).ok()
}

fn hint(meta: &Meta) -> Option<String> {
    let name = meta.path().get_ident()?;
    Some(match meta {
        Meta::List(list) => format!("{name}({})", list.tokens),
        Meta::Path(_) | Meta::NameValue(_) => name.to_string(),
    })
}

impl Imports {
    /// What a module with these items imports.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut imports = Self::default();
        imports.add_items(items);
        imports
    }

    fn add_items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Use(item) => self.add(&item.tree),
                Item::Macro(item) if item.ident.is_none() => match macro_input(item) {
                    Some(input) => self.add_items(&input.items),
                    // It may expand to an import.
                    None => self.is_open = true,
                },
                _ => {}
            }
        }
    }

    fn add(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.add(&path.tree),
            UseTree::Name(name) => _ = self.names.insert(name.ident.unraw().to_string()),
            UseTree::Rename(name) => _ = self.names.insert(name.rename.unraw().to_string()),
            UseTree::Glob(_) => self.is_open = true,
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add(tree)),
        }
    }

    fn may_have(&self, name: &str) -> bool {
        self.is_open || self.names.contains(name)
    }
}

/// Whether a macro may add items beside these: a derive, or one that is called with something that
/// is no item.
pub(super) fn may_have_more(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Macro(item) if item.ident.is_none() => {
            macro_input(item).is_none_or(|input| may_have_more(&input.items))
        }
        item => attributes_of(item)
            .is_none_or(|attributes| Attributes::of(attributes).has_foreign_derive()),
    })
}

/// The items that a macro is called with. Many macros only put a `cfg` before them.
pub(super) fn macro_input(item: &syn::ItemMacro) -> Option<syn::File> {
    let input = syn::parse2::<syn::File>(item.mac.tokens.clone()).ok()?;
    (item.ident.is_none() && !input.items.is_empty()).then_some(input)
}

/// The attributes of an item that can have derives; nothing of one that syn does not know.
fn attributes_of(item: &Item) -> Option<&[Attribute]> {
    match item {
        Item::Enum(item) => Some(&item.attrs),
        Item::Struct(item) => Some(&item.attrs),
        Item::Union(item) => Some(&item.attrs),
        Item::Verbatim(_) => None,
        _ => Some(&[]),
    }
}
