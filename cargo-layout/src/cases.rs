//! Changes that people made to real programs, and other changes of each kind, on small twins of
//! the types. The twins are compiled before and after the change.

mod silent;
mod twins;

use layout_dwarf::Type;
use serde_json::Value;
use tempfile::TempDir;

use crate::build::{CrateRoot, Workspace};
use crate::cli::{AdviseOptions, OutputOptions};
use crate::model::tests::compiled;
use crate::origin::Origins;
use crate::session::Session;
use crate::sources::Sources;
use twins::TWINS;

/// What every twin starts with.
const START: &str = "#![allow(warnings)]
use std::{cell::Cell, future::Future, num::*, sync::atomic::*};
#[inline(never)] pub fn make<T>() -> T { panic!() }
#[inline(never)] pub fn touch<T>(_: &T) {}
pub async fn tick() {}
";

/// A program, and the directory with its source.
fn session(source: &str) -> (TempDir, Session) {
    let source = format!("{START}{source}");
    let directory = tempfile::tempdir().expect("a directory can be made");
    let file = directory.path().join("cases.rs");
    std::fs::write(&file, &source).expect("the source can be written");
    let root = CrateRoot { name: "cases".to_owned(), file };
    let sources = Sources::of(&Workspace::for_tests(directory.path(), vec![root]));
    let origins = Origins::of_workspace(["cases".to_owned()]);
    let session = Session::of_program(compiled("cases", &source), origins, sources);
    (directory, session)
}

fn size(session: &Session, path: &str) -> u64 {
    let named = |ty: &Type<'_>| ty.readable_path() == path;
    session.program.types().find(named).expect("it is in the program").size()
}

/// The advice on a program, as JSON.
fn advice(session: &Session) -> Vec<Value> {
    let thresholds = AdviseOptions { min_saving: 4, min_share: 10 };
    let document = crate::advise::advise(session, &OutputOptions::default(), thresholds);
    let document = document.expect("the target is known");
    document.json["results"].as_array().expect("it is a list").clone()
}

fn changes(advice: &Value) -> Vec<String> {
    let changes = advice["changes"].as_array().expect("it is a list").iter();
    changes.map(|change| change.as_str().expect("it is text").to_owned()).collect()
}

/// Checks that `what-if` takes the changes, and comes to the same size.
fn check_command(session: &Session, advice: &Value) {
    let document = crate::what_if::what_if(session, &changes(advice), &OutputOptions::default());
    let json = document.unwrap_or_else(|error| panic!("{advice}: {error}")).json;
    let lists = ["results", "also"].map(|key| json[key].as_array().expect("it is a list"));
    let is_same = |change: &&Value| {
        let keys = ["path", "before"];
        keys.iter().all(|key| change[key] == advice[key])
            && change["after"].as_array().is_some_and(|sizes| *sizes == [advice["after"].clone()])
    };
    assert!(lists.into_iter().flatten().any(|change| is_same(&change)), "{advice}: {json}");
}

/// The change that helps most, or nearly, is the one that people made, and it does what the
/// compiler does.
#[test]
fn each_twin_gets_the_change_that_people_made() {
    for twin in &TWINS {
        let (_directory, session) = session(twin.source);
        let advice = advice(&session);
        let is_it = |each: &&Value| changes(each) == twin.changes && each["kind"] == twin.kind;
        let found = advice.iter().take(3).find(is_it);
        let found = found.unwrap_or_else(|| panic!("{}: {advice:#?}", twin.name));
        let sizes = [twin.before, twin.after].map(|path| size(&session, path));
        assert_eq!(sizes, twin.sizes, "{}: the compiler's", twin.name);
        assert_eq!([&found["before"], &found["after"]], [sizes[0], sizes[1]], "{}", twin.name);
        assert_eq!(found["path"], twin.before);
    }
}

#[test]
fn each_command_prints_the_same_figures() {
    let mut checked = 0;
    for twin in &TWINS {
        let (_directory, session) = session(twin.source);
        let advice = advice(&session);
        for each in &advice {
            check_command(&session, each);
        }
        checked += advice.len();
    }
    assert!(checked >= TWINS.len(), "{checked} pieces of advice only");
}
