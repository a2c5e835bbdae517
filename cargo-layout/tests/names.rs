//! A crate of the workspace that has the name of one that it depends on.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What a program uses of the library.
const LIBRARY: &str = "
use std::hint::black_box;
use std::sync::atomic::AtomicU64;
pub struct Library { pub state: [u64; 9] }
pub struct LibraryError { pub code: [u64; 5] }
pub static LIBRARY_STATE: AtomicU64 = AtomicU64::new(0);
pub fn load(n: u8) -> Result<u8, LibraryError> {
    if n > 9 { Err(LibraryError { code: [1; 5] }) } else { Ok(n) }
}
pub fn run() {
    black_box((&Library { state: [1; 9] }, &LIBRARY_STATE, load(1).is_ok()));
}
";

/// A program, or a library with a test, that depends on the library.
const OWN: &str = "
use std::hint::black_box;
use std::sync::atomic::AtomicU64;
struct Arguments { names: [u64; 7] }
struct ArgumentsError { code: [u64; 3] }
static OWN_STATE: AtomicU64 = AtomicU64::new(0);
fn parse(n: u8) -> Result<u8, ArgumentsError> {
    if n > 9 { Err(ArgumentsError { code: [1; 3] }) } else { Ok(n) }
}
fn main() {
    let it = Arguments { names: [1; 7] };
    let print = |n: u64| black_box(it.names[0] + n);
    print(1);
    black_box((&OWN_STATE, parse(1).is_ok()));
    DEPENDENCY::run();
}
";

fn package(directory: &Path, manifest: &str, file: &str, source: &str) {
    fs::create_dir_all(directory.join("src")).expect("a directory can be made");
    fs::write(directory.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::write(directory.join("src").join(file), source).expect("a file can be written");
}

fn manifest(name: &str, version: &str, more: &str) -> String {
    format!("[package]\nname = '{name}'\nversion = '{version}'\nedition = '2024'\n{more}")
}

/// A library with this name, and the package that depends on it.
fn packages(own: &str, file: &str, source: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a directory can be made");
    package(&dir.path().join("library"), &manifest("tool", "0.1.0", ""), "lib.rs", LIBRARY);
    package(&dir.path().join("own"), own, file, source);
    dir
}

/// Runs the command in the package.
fn layout(dir: &TempDir, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.args(["layout", "--quiet", "--offline", "-w", "0"]).args(arguments);
    command.current_dir(dir.path().join("own")).env_remove("CARGO_TARGET_DIR");
    let output = command.stdin(Stdio::null()).output().expect("the command runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Checks that only the types, functions and statics of the package are its own.
fn assert_told_apart(dir: &TempDir) {
    let types = layout(dir, &[]);
    assert!(types.contains("tool::Arguments ") && types.contains("::main::{closure#0}"), "{types}");
    assert!(!types.contains("tool::Library"), "{types}");
    assert!(layout(dir, &["--all"]).contains("tool::Library"));

    let errors = layout(dir, &["errors"]);
    assert!(errors.contains("tool::ArgumentsError"), "{errors}");
    assert!(!errors.contains("tool::LibraryError"), "{errors}");
    assert!(layout(dir, &["errors", "--all"]).contains("tool::LibraryError"));

    let statics = layout(dir, &["statics", "--all", "--message-format", "json"]);
    let statics: serde_json::Value = serde_json::from_str(&statics).expect("it is JSON");
    let rows = statics["results"].as_array().expect("it has rows").iter();
    let origin =
        |name: &str| rows.clone().find(|row| row["path"] == name).map(|row| &row["origin"]);
    assert_eq!(origin("tool::OWN_STATE").expect("it is listed"), "workspace");
    assert_eq!(origin("tool::LIBRARY_STATE").expect("it is listed"), "dependency");
}

#[test]
fn a_library_of_the_name_of_the_binary_is_not_own() {
    let more = "[dependencies]\ntool = { path = '../library' }\n\
                [[bin]]\nname = 'tool'\npath = 'src/main.rs'\n";
    let source = OWN.replace("DEPENDENCY", "tool");
    assert_told_apart(&packages(&manifest("tool-cli", "0.1.0", more), "main.rs", &source));
}

#[test]
fn another_version_of_the_crate_is_not_own() {
    let more = "[dependencies]\nold = { package = 'tool', path = '../library' }\n";
    let source = OWN.replace("DEPENDENCY", "old").replace("fn main", "#[test]\nfn main");
    assert_told_apart(&packages(&manifest("tool", "0.2.0", more), "lib.rs", &source));
}

/// A budget is for the errors of the package's functions only.
#[test]
fn a_budget_is_not_for_the_functions_of_a_dependency_of_the_same_name() {
    let more = "[dependencies]\ntool = { path = '../library' }\n\
                [[bin]]\nname = 'tool'\npath = 'src/main.rs'\n\
                [package.metadata.layout]\nmax-error-size = 30\n";
    let source = OWN.replace("DEPENDENCY", "tool");
    let dir = packages(&manifest("tool-cli", "0.1.0", more), "main.rs", &source);
    layout(&dir, &["snapshot"]);
    layout(&dir, &["check"]);
}
