//! How the process ends.

use std::path::Path;
use std::process::{Command, Output};

fn cargo_layout(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-layout"))
        .arg("layout")
        .args(args)
        .current_dir(dir)
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("the command runs")
}

/// Checks for exit code 2 and that cargo's words are followed by ours, in one line.
#[track_caller]
fn assert_fails(dir: &Path, args: &[&str], cargo: &str, ours: &str) {
    let output = cargo_layout(dir, args);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).expect("the errors are text");
    assert!(errors.contains(cargo), "{errors}");
    assert_eq!(errors.lines().last(), Some(ours), "{errors}");
}

#[test]
fn cargo_says_what_is_wrong_with_a_project() {
    let dir = tempfile::tempdir().expect("a directory can be made");
    let no_workspace = "error: could not read the workspace";
    assert_fails(dir.path(), &[], "could not find `Cargo.toml`", no_workspace);

    let write = |file, text| std::fs::write(dir.path().join(file), text).expect("it is written");
    write("Cargo.toml", "[package]\nname = 'demo'\n[[bin]]\nname = 'demo'\npath = 'demo.rs'");
    write("demo.rs", "fn main() { 1 }");
    let not_built = "error: the build failed, so there is nothing to read";
    assert_fails(dir.path(), &["--offline"], "mismatched types", not_built);
    assert_fails(dir.path(), &["-p", "missing"], "`missing` did not match any", not_built);
    assert_fails(dir.path(), &["--bin", "missing"], "no bin target named `missing`", not_built);
}

#[test]
fn a_wrong_command_line_is_explained() {
    let here = Path::new(".");
    for args in [&["--no-such-option"][..], &["show"], &["--file", "a", "--release"]] {
        let output = cargo_layout(here, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
    }
    assert_eq!(cargo_layout(here, &["--help"]).status.code(), Some(0));
}
