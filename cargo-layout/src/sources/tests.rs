use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::Sources;
use crate::build::{CrateRoot, Workspace};

/// The sources of a crate `demo` with these files.
struct Tree {
    dir: TempDir,
    sources: Sources,
}

impl Tree {
    fn new(roots: &[&str], files: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().expect("a directory can be made");
        for (name, text) in files {
            write(&dir.path().join(name), text);
        }
        let roots = roots
            .iter()
            .map(|file| CrateRoot { name: "demo".to_owned(), file: dir.path().join(file) });
        let sources = Sources::of(&Workspace::for_tests(dir.path(), roots.collect()));
        Self { dir, sources }
    }

    fn locate(&self, path: &str) -> Option<String> {
        let location = self.sources.item(path)?.location;
        Some(format!("{}:{}", location.file.display(), location.line))
    }

    #[track_caller]
    fn assert_located(&self, path: &str, location: &str) {
        assert_eq!(self.locate(path).as_deref(), Some(location), "{path}");
    }

    #[track_caller]
    fn assert_not_located(&self, path: &str) {
        assert_eq!(self.locate(path), None, "{path}");
    }

    fn repr(&self, path: &str) -> Option<Vec<String>> {
        self.sources.item(path).expect("the item exists").repr
    }
}

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().expect("a file is in a directory"))
        .expect("a directory can be made");
    fs::write(file, text).expect("a file can be written");
}

#[test]
fn items_are_found_at_the_line_of_their_name() {
    let text = "\n/// Doc.\n#[derive(Debug)]\npub\nstruct A<T>(T);\nenum B {}\nunion C { a: u8 }\n\
                fn f() {}\nstruct r#D;\ntype E = u8;\n";
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", text)]);
    tree.assert_located("demo::A", "src/lib.rs:5");
    tree.assert_located("demo::A<u8>", "src/lib.rs:5");
    tree.assert_located("demo::A<other::T>", "src/lib.rs:5");
    tree.assert_located("demo::B", "src/lib.rs:6");
    tree.assert_located("demo::C", "src/lib.rs:7");
    tree.assert_located("demo::D", "src/lib.rs:9");
    for path in ["demo::E", "demo::F", "demo::f", "other::A", "demo", ""] {
        tree.assert_not_located(path);
    }
}

#[test]
fn modules_are_followed() {
    let tree = Tree::new(
        &["src/main.rs"],
        &[
            ("src/main.rs", "mod a;\nmod b;\nmod inline { mod c; pub mod d { struct D; } }"),
            ("src/a.rs", "mod deep;\nstruct A;"),
            ("src/a/deep.rs", "struct Deep;"),
            ("src/b/mod.rs", "mod deep;\nstruct B;"),
            ("src/b/deep.rs", "\nstruct Deep;"),
            ("src/inline/c.rs", "struct C;"),
        ],
    );
    tree.assert_located("demo::a::A", "src/a.rs:2");
    tree.assert_located("demo::a::deep::Deep", "src/a/deep.rs:1");
    tree.assert_located("demo::b::B", "src/b/mod.rs:2");
    tree.assert_located("demo::b::deep::Deep", "src/b/deep.rs:2");
    tree.assert_located("demo::inline::c::C", "src/inline/c.rs:1");
    tree.assert_located("demo::inline::d::D", "src/main.rs:3");
}

#[test]
fn paths_of_modules_are_followed() {
    let tree = Tree::new(
        &["src/lib.rs"],
        &[
            ("src/lib.rs", "#[path = \"../gen/x.rs\"] mod a;\nmod b;"),
            ("gen/x.rs", "mod y;\nstruct X;"),
            ("gen/y.rs", "struct Y;"),
            ("src/b.rs", "#[path = \"c.rs\"] mod c;\nmod i { #[path = \"d.rs\"] mod d; }"),
            ("src/c.rs", "struct C;"),
            ("src/b/i/d.rs", "struct D;"),
        ],
    );
    tree.assert_located("demo::a::X", "gen/x.rs:2");
    tree.assert_located("demo::a::y::Y", "gen/y.rs:1");
    tree.assert_located("demo::b::c::C", "src/c.rs:1");
    tree.assert_located("demo::b::i::d::D", "src/b/i/d.rs:1");
}

#[test]
fn what_a_cfg_selects_is_found_if_it_is_unique() {
    let conditional = "#[cfg(unix)] struct Twice;\n#[cfg(not(unix))] struct Twice;\n\
                       #[cfg(windows)] mod w;\n\
                       #[cfg_attr(unix, path = \"p.rs\")]\n#[cfg_attr(windows, path = \"q.rs\")]\n\
                       mod selected;";
    let tree = Tree::new(
        &["src/lib.rs"],
        &[
            ("src/lib.rs", conditional),
            ("src/w.rs", "struct W;"),
            ("src/p.rs", "struct Both;\nstruct P;"),
            ("src/q.rs", "struct Both;"),
        ],
    );
    tree.assert_not_located("demo::Twice");
    tree.assert_located("demo::w::W", "src/w.rs:1");
    tree.assert_located("demo::selected::P", "src/p.rs:2");
    tree.assert_not_located("demo::selected::Both");
}

#[test]
fn items_in_macros_are_found() {
    let text = "cfg_unix! {\nmod a;\n#[repr(C)] struct S;\nmod i { struct I; }\n}\n\
                macro_rules! m { () => { struct M; } }\n\
                mod b { bitflags! { struct B: u8 {} } }";
    let tree = Tree::new(
        &["src/lib.rs"],
        &[("src/lib.rs", text), ("src/a.rs", "#[repr(u8)] enum A { B }")],
    );
    tree.assert_located("demo::S", "src/lib.rs:3");
    tree.assert_located("demo::i::I", "src/lib.rs:4");
    tree.assert_located("demo::a::A", "src/a.rs:1");
    tree.assert_not_located("demo::M");
    tree.assert_not_located("demo::b::B");
    assert_eq!(tree.repr("demo::S"), None);
    assert_eq!(tree.repr("demo::a::A"), None);
}

#[test]
fn items_in_functions_are_found() {
    let text = "fn main() {\nstruct Local;\nif true { enum Inner {} }\n\
                let f = || { struct InClosure; };\n}\nasync fn g() { struct InFuture; }\n\
                impl S { fn h() { struct InMethod; } }";
    let tree = Tree::new(&["src/main.rs"], &[("src/main.rs", text)]);
    tree.assert_located("demo::main::Local", "src/main.rs:2");
    tree.assert_located("demo::main::Inner", "src/main.rs:3");
    for path in ["demo::main::InClosure", "demo::g::InFuture", "demo::h::InMethod"] {
        tree.assert_not_located(path);
    }
}

#[test]
fn crates_of_one_name_share_their_items() {
    let tree = Tree::new(
        &["src/lib.rs", "src/main.rs"],
        &[
            ("src/lib.rs", "mod shared;\nstruct Lib;\nstruct Both;"),
            ("src/main.rs", "mod shared;\nstruct Main;\nstruct Both;"),
            ("src/shared.rs", "struct Shared;"),
        ],
    );
    tree.assert_located("demo::Lib", "src/lib.rs:2");
    tree.assert_located("demo::Main", "src/main.rs:2");
    tree.assert_located("demo::shared::Shared", "src/shared.rs:1");
    // Both at line 3, but in two files.
    tree.assert_not_located("demo::Both");
}

#[test]
fn other_files_are_found_despite_a_bad_one() {
    let tree = Tree::new(
        &["src/lib.rs"],
        &[
            ("src/lib.rs", "mod bad;\nmod missing;\nmod good;\nstruct A;"),
            ("src/bad.rs", "struct {"),
            ("src/good.rs", "struct B;"),
        ],
    );
    tree.assert_located("demo::A", "src/lib.rs:4");
    tree.assert_located("demo::good::B", "src/good.rs:1");
    tree.assert_not_located("demo::bad::C");
}

#[test]
fn only_the_modules_on_the_path_are_read() {
    let files = [("src/lib.rs", "mod a;\nmod b;"), ("src/a.rs", "struct A;"), ("src/b.rs", "")];
    let tree = Tree::new(&["src/lib.rs"], &files);
    tree.assert_located("demo::a::A", "src/a.rs:1");
    write(&tree.dir.path().join("src/b.rs"), "struct B;");
    tree.assert_located("demo::b::B", "src/b.rs:1");
}

#[test]
fn files_outside_the_workspace_have_their_whole_path() {
    let outside = tempfile::tempdir().expect("a directory can be made");
    let file = outside.path().join("o.rs");
    write(&file, "struct O;");
    let text = format!("#[path = {file:?}] mod o;");
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", &text)]);
    let location = tree.sources.item("demo::o::O").expect("the item exists").location;
    assert_eq!(location.file, file);
    assert!(!location.file.starts_with(tree.dir.path()));
}

#[test]
fn representations_are_read_as_written() {
    let text = "struct A;\n#[repr(C, packed(2))] struct B;\n\
                #[repr(u8)] #[repr(align(16))] enum E {}\n\
                #[cfg_attr(unix, repr(C))] struct U;\n#[cfg_attr(unix, derive(Debug))] struct D;";
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", text)]);
    let hints = |hints: &[&str]| Some(hints.iter().map(|&hint| hint.to_owned()).collect());
    assert_eq!(tree.repr("demo::A"), hints(&[]));
    assert_eq!(tree.repr("demo::B"), hints(&["C", "packed(2)"]));
    assert_eq!(tree.repr("demo::E"), hints(&["u8", "align(16)"]));
    assert_eq!(tree.repr("demo::U"), None);
    assert_eq!(tree.repr("demo::D"), hints(&[]));
}

const CONDITIONAL: &str = "#[cfg(unix)] #[repr(C)] struct A;\n\
    #[cfg(unix)] mod m { #[cfg_attr(unix, cfg(unix))] struct B; mod n { struct C; } }\n\
    #[cfg(unix)] mod f;\n#[cfg_attr(unix, path = \"p.rs\")] mod p;\nmod i;\nmod sure { struct D; }\n\
    #[cfg(unix)] fn g() { struct E; }\nfn h() { #[cfg(unix)] { struct F; } }\n\
    fn k() { struct J; }\n";

/// With this beside [`CONDITIONAL`].
fn conditional(more: &str) -> Tree {
    let root = format!("{CONDITIONAL}{more}");
    let inner = "#![cfg(unix)]\nstruct I;";
    let files = [("src/lib.rs", &*root), ("src/f.rs", "struct F;"), ("src/p.rs", "struct P;")];
    let files: Vec<_> = files.into_iter().chain([("src/i.rs", inner)]).collect();
    Tree::new(&["src/lib.rs"], &files)
}

const SURE: [&str; 2] = ["demo::sure::D", "demo::k::J"];

/// All that only a `cfg` decides.
const DECIDED: [&str; 6] =
    ["demo::A", "demo::m::B", "demo::m::n::C", "demo::f::F", "demo::p::P", "demo::i::I"];

#[test]
fn what_a_cfg_selects_is_known_if_it_is_the_only_item_of_its_path() {
    let tree = conditional("macro_rules! m { () => { struct M; } }\n#[derive(Debug)] struct N;");
    for path in SURE.into_iter().chain(DECIDED) {
        assert!(tree.locate(path).is_some(), "{path}");
    }
    assert_eq!(tree.repr("demo::A"), Some(vec!["C".to_owned()]));
    assert_eq!(tree.repr("demo::m::n::C"), Some(Vec::new()));
}

#[test]
fn what_a_cfg_selects_is_unknown_if_a_macro_may_make_another() {
    let missing = "#[cfg(windows)] #[path = \"missing.rs\"] mod m;";
    let generated = ["m!();", "include!(\"m.rs\");", "#[derive(Builder)] struct N;"];
    for more in generated.into_iter().chain(["cfg_unix! { m!(); }"]) {
        let tree = conditional(more);
        assert!(SURE.iter().all(|path| tree.locate(path).is_some()), "{more}");
        assert!(DECIDED.iter().all(|path| tree.locate(path).is_none()), "{more}");
    }
    let tree = conditional(missing);
    tree.assert_not_located("demo::m::B");
    tree.assert_not_located("demo::m::n::C");
    assert!(tree.locate("demo::A").is_some());
}

#[test]
fn the_other_file_of_a_module_may_have_another_item() {
    let root = "#[cfg(unix)] mod a;\n#[cfg(windows)] #[path = \"b.rs\"] mod a;";
    let tree = |other: &str| {
        let files = [("src/lib.rs", root), ("src/a.rs", "struct A;"), ("src/b.rs", other)];
        Tree::new(&["src/lib.rs"], &files)
    };
    tree("struct B;").assert_located("demo::a::A", "src/a.rs:1");
    tree("m! { A }").assert_not_located("demo::a::A");
    tree("struct A;").assert_not_located("demo::a::A");
    assert!(tree("m! { A }").sources.has_item("demo::a::A"));
}

/// Any statement in a function may be a macro.
#[test]
fn what_a_cfg_selects_in_a_function_is_unknown() {
    let tree = conditional("");
    for path in ["demo::g::E", "demo::h::F"] {
        tree.assert_not_located(path);
        assert!(tree.sources.has_item(path), "{path}");
    }
}

#[test]
fn an_attribute_macro_may_add_a_representation() {
    let text = "mod macros { use other::attribute; use other::{second as renamed};\n\
                #[attribute] struct A; #[derive(Builder)] #[renamed] struct B;\n\
                #[derive(Builder)] #[second(x)] struct C;\n\
                #[other::attribute] struct D; #[attribute] mod m { struct E; } }\n\
                mod helpers { #[derive(Builder)] #[builder(x)] #[allow(x)] #[clippy::x] struct F;\n\
                #[cfg_attr(x, derive(Builder), builder(x))] struct G; }\n\
                mod glob { use other::*; #[derive(Builder)] #[builder(x)] struct H; struct I; }\n\
                mod expanded { m!(); #[derive(Builder)] #[builder(x)] struct J; }\n\
                mod input { cfg_x! { use other::builder; } #[derive(Builder)] #[builder] struct N; }\n\
                mod locals { thread_local! { static T: u8 = 1; }\n\
                #[derive(Builder)] #[builder] struct O; }\n\
                fn f() { use other::builder; #[derive(Builder)] #[builder] struct K; struct L; }\n\
                mod conditional { #[cfg_attr(x, attribute)] struct M; }";
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", text)]);
    for path in
        ["macros::A", "macros::B", "macros::D", "glob::H", "expanded::J", "f::K", "input::N"]
    {
        assert_eq!(tree.repr(&format!("demo::{path}")), None, "{path}");
    }
    assert_eq!(tree.repr("demo::conditional::M"), None);
    for path in ["macros::C", "helpers::F", "helpers::G", "glob::I", "f::L", "locals::O"] {
        assert_eq!(tree.repr(&format!("demo::{path}")), Some(Vec::new()), "{path}");
    }
}

#[test]
fn a_macro_can_be_used_without_an_import() {
    let text = "#[macro_use] extern crate other;\nmod a;";
    let file = "#[derive(Builder)] #[builder] struct A; #[derive(Builder)] struct B;";
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", text), ("src/a.rs", file)]);
    assert_eq!(tree.repr("demo::a::A"), None);
    assert_eq!(tree.repr("demo::a::B"), Some(Vec::new()));
}

#[test]
fn copy_may_be_derived_under_a_cfg() {
    let text =
        "#[derive(Clone, Copy)] struct A;\n#[cfg_attr(x, derive(Copy))] struct B;\nstruct C;";
    let tree = Tree::new(&["src/lib.rs"], &[("src/lib.rs", text)]);
    let is_copy = |path: &str| tree.sources.item(path).expect("the item exists").is_copy;
    assert!(is_copy("demo::A") && is_copy("demo::B") && !is_copy("demo::C"));
}
