//! What is said about a future is what its source says and what the compiler knows.
//!
//! The source of the program names, at each `// await N:`, the variables that live across that
//! `.await`, and the program prints the sizes of its futures and of these variables.

mod demo;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// An `.await` in the source.
#[derive(Debug, PartialEq, Eq)]
struct Await {
    line: u64,
    /// The names of the variables that live across it.
    held: BTreeSet<String>,
}

/// The markers by their numbers.
fn awaits() -> BTreeMap<u32, Await> {
    let source = std::fs::read_to_string(demo::directory().join("src/server.rs"));
    let source = source.expect("the file can be read");
    let mut awaits = BTreeMap::new();
    for (line, text) in (1..).zip(source.lines()) {
        let Some((code, marker)) = text.split_once("// await ") else { continue };
        assert!(code.contains(".await"), "{text}");
        let (number, held) = marker.split_once(':').expect("a marker has a list");
        let held = held.split_whitespace().map(str::to_owned).collect();
        awaits.insert(number.parse().expect("a marker has a number"), Await { line, held });
    }
    awaits
}

/// The sizes that the program prints, by name.
fn sizes() -> BTreeMap<String, u64> {
    let program = demo::directory().join("target/debug/demo");
    let output = demo::run(&mut Command::new(program));
    assert!(output.status.success());
    let text = demo::text(output.stdout);
    let lines = text.lines().filter_map(|line| line.strip_prefix("size "));
    lines
        .map(|line| {
            let (name, size) = line.split_once(' ').expect("a name and a size");
            (name.to_owned(), size.parse().expect("a size is a number"))
        })
        .collect()
}

fn explain(name: &str) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "why", name, "--message-format", "json"]);
    let output = demo::run(command.current_dir(demo::directory()));
    assert!(output.status.success(), "{}", demo::text(output.stderr));
    let mut json: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    json["results"].take()
}

/// The states of a future in which it waits.
fn states(parts: &Value) -> Vec<&Value> {
    let parts = parts.as_array().expect("there are parts");
    parts.iter().filter_map(|part| part.get("state")).collect()
}

/// Checks the states of a future against the markers, and its sizes against the program.
#[track_caller]
fn assert_future(explained: &Value, name: &str, markers: &[u32]) {
    let (awaits, sizes) = (awaits(), sizes());
    assert_eq!(explained["size"], sizes[name], "{name}");
    let states = states(&explained["parts"]);
    assert_eq!(states.len(), markers.len(), "{name}: {states:#?}");
    for (state, marker) in states.iter().zip(markers) {
        let expected = &awaits[marker];
        assert_eq!(state["file"], "src/server.rs");
        assert_eq!(state["line"], expected.line, "await {marker}");
        assert_eq!(held(state, &sizes), expected.held, "await {marker}");
    }
}

/// The names of the variables that a state holds, each of which has the size that the program
/// prints. Values without a name are not in the source.
fn held(state: &Value, sizes: &BTreeMap<String, u64>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for value in state["holds"].as_array().expect("a state holds values") {
        let name = value["name"].as_str().expect("a value has a name");
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        assert_eq!(value["size"], sizes[name], "{name}");
        names.insert(name.to_owned());
    }
    names
}

#[test]
fn a_method_keeps_what_lives_across_each_await() {
    let explained = explain("Server::run");
    assert_future(&explained, "Server::run", &[1, 2]);
    let awaited: Vec<_> = states(&explained["parts"])
        .into_iter()
        .map(|state| state["awaits"]["size"].clone())
        .collect();
    let sizes = sizes();
    assert_eq!(awaited, [sizes["Yield"], sizes["deliver"]]);
    let arguments = sizes["self"] + sizes["key"] + sizes["message"];
    let held: Vec<_> = (0..3).map(|part| explained["parts"][part]["size"].clone()).collect();
    assert_eq!(held, [arguments, arguments + sizes["Yield"], sizes["key"] + sizes["deliver"]]);
}

#[test]
fn a_function_that_passes_its_argument_on_keeps_nothing() {
    assert_future(&explain("Server::echo"), "Server::echo", &[3]);
}

#[test]
fn an_async_block_is_explained_inside_the_future_that_awaits_it() {
    let explained = explain("deliver");
    assert_future(&explained, "deliver", &[5]);
    let sizes = sizes();
    let inner = states(&explained["parts"][1]["parts"]);
    let expected = &awaits()[&4];
    assert_eq!(inner.len(), 1);
    assert_eq!(inner[0]["line"], expected.line);
    assert_eq!(held(inner[0], &sizes), expected.held);
}

/// An argument that is stored twice takes at least twice its size.
#[test]
fn an_argument_that_is_stored_twice_is_found() {
    let sizes = sizes();
    for name in ["Server::run", "Server::echo", "deliver"] {
        assert!(sizes[name] >= 2 * sizes["message"], "{name}");
        let notes = explain(name)["notes"].to_string();
        assert!(notes.contains("(700 bytes) is stored twice"), "{name}: {notes}");
    }
    // What lives across one `.await` alone is not.
    assert!(!explain("Server::run")["notes"].to_string().contains("`key`"));
}

/// Which variant comes next, and with how many bytes, is rustc's choice.
#[test]
fn the_twin_of_a_real_enum_has_its_sizes() {
    if !demo::is_the_compiler() {
        return;
    }
    let explained = explain("Stmt");
    assert_eq!(explained["size"], 144);
    let note = explained["parts"][0]["note"].as_str().expect("a note");
    assert_eq!(explained["parts"][0]["name"], "FunctionDef");
    assert!(note.ends_with("the next is ClassDef, 104"), "{note}");
}
