//! How many types of a program are understood.

mod bodies;
mod claims;
mod futures;
mod generate;
mod predictions;

use std::collections::BTreeMap;
use std::process::Command;

use layout_dwarf::Program;

use super::{Layouts, Models};

/// The types of a crate.
pub(crate) fn compiled(name: &str, source: &str) -> Program {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let file = directory.path().join(format!("{name}.rs"));
    std::fs::write(&file, source).expect("the source can be written");
    let object = directory.path().join("object.o");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", "2024", "--crate-type", "lib", "--emit", "obj", "-g", "-o"]);
    let output = rustc.arg(&object).arg(&file).output().expect("rustc can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Program::read(&[object]).expect("it has types")
}

#[test]
#[ignore = "it needs a program: LAYOUT_PROGRAM=path"]
fn types_of_a_program() {
    let path = std::env::var("LAYOUT_PROGRAM").expect("LAYOUT_PROGRAM is a path");
    let program = Program::read(&[path]).expect("the program can be read");
    let layouts = Layouts::default();
    let start = std::time::Instant::now();
    let models = Models::new(&program, &layouts, &|_| None).expect("the target is known");
    let time = start.elapsed();
    let mut kinds: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ty in program.types() {
        let (understood, all) = kinds.entry(ty.kind()).or_default();
        *all += 1;
        match models.get(ty.id()) {
            Ok(_) => *understood += 1,
            Err(reason) => {
                // The variant of the enum, without what it holds.
                let reason = format!("{reason:?}").split('(').next().unwrap_or("").to_owned();
                let path = format!("{} {}", ty.kind(), ty.path());
                reasons.entry(reason).or_default().push(path);
            }
        }
    }
    for (kind, (understood, all)) in kinds {
        println!("{kind}: {understood} of {all}");
    }
    for (reason, types) in reasons {
        println!("{reason}: {}, such as {:#?}", types.len(), &types[..types.len().min(5)]);
    }
    println!("in {time:?}");
}

/// The types of this test and of all its dependencies.
#[test]
fn a_niche_is_what_option_uses() {
    let file = std::env::current_exe().expect("the test is a file");
    let program = Program::read(&[file]).expect("tests have debug information");
    let layouts = Layouts::default();
    let models = Models::new(&program, &layouts, &|_| None).expect("the target is known");
    let options = program.types().filter(|ty| ty.definition() == "core::option::Option");
    let (mut known, mut unknown) = (0, 0);
    for option in options {
        let inner = option.arguments().next().expect("it has an argument");
        // The type of a single function has no bytes, and the debug information calls it a pointer.
        if option.size() < inner.size() {
            continue;
        }
        match models.has_niche(inner.id()) {
            Some(has_niche) => {
                known += 1;
                assert_eq!(has_niche, option.size() == inner.size(), "{}", inner.readable_path());
            }
            None => unknown += 1,
        }
    }
    assert!(known > 100 && known > 9 * unknown, "{known} are known, {unknown} are not");
}
