//! `cargo layout diff` in repositories made on the spot.

mod repository;

use std::process::Command;

use repository::{MAIN, Repository, assert_fails, assert_prints};

#[test]
fn the_working_tree_is_compared_with_a_revision() {
    let repository = Repository::new();
    assert_prints(&repository.layout(&["diff", "HEAD"]), "Since HEAD ([..]): nothing changed.\n");
    repository.assert_untouched("");

    let edited = MAIN.replace("4],", "4], more: [u64; 2],").replace("u64; 2", "u16; 8");
    let edited = edited.replace("[1; 4], more: [u16; 8]", "[1; 4], more: [1; 8]");
    repository.write("project/src/main.rs", &edited);
    let expected = "\
Since HEAD ([..]): 2 types grew.

| Before | After | Change | Kind | Type | Why |
| ---: | ---: | ---: | --- | --- | --- |
| 32 | 48 | +16 | struct | demo::Session | src/main.rs:2  field `more: [u16; 8]` added (16 bytes) |
| 40 | 56 | +16 | struct | └ demo::Server | src/main.rs:3  field `session: Session` grew from 32 to 48 |
";
    let output = repository.layout(&["diff", "HEAD", "--message-format", "markdown"]);
    assert_prints(&output, expected);
    repository.assert_untouched(" M src/main.rs\n");
}

#[test]
fn a_revision_that_cannot_be_built_leaves_nothing() {
    let repository = Repository::new();
    repository.write("project/src/main.rs", "fn main() { 1 }");
    repository.commit();
    repository.write("project/src/main.rs", MAIN);
    assert_fails(&repository.layout(&["diff", "HEAD"]), "the build failed");
    repository.assert_untouched(" M src/main.rs\n");
}

#[test]
fn toolchains_are_compared() {
    let repository = Repository::new();
    let cargo = std::env::var("CARGO").expect("cargo runs the tests");
    let same = format!("From toolchain {cargo} to {cargo}: nothing changed.\n");
    assert_prints(&repository.layout(&["diff", "--toolchain", &cargo, &cargo]), &same);
    let missing = ["diff", "--toolchain", "missing/cargo", &cargo];
    assert_fails(&repository.layout(&missing), "could not find the cargo `missing/cargo`");
    let directory = ["diff", "--toolchain", "./", &cargo];
    assert_fails(&repository.layout(&directory), "`./` is a directory");
    let mut without_rustup = repository.command(&["diff", "--toolchain", "stable", &cargo]);
    without_rustup.env("PATH", repository.path("temporary"));
    let output = without_rustup.output().expect("the command runs");
    assert_fails(&output, "could not run rustup to find the toolchain `stable`");
    repository.assert_untouched("");
}

#[test]
fn files_are_compared_as_they_are() {
    let repository = Repository::new();
    let program = env!("CARGO_BIN_EXE_cargo-layout");
    // The command is run with `--offline`.
    let options = repository.layout(&["diff", program, program]);
    assert_fails(&options, "cannot be used with options that select what to build");
    let file = Command::new(program).args(["diff", "--file", program, "HEAD"]).output();
    assert_fails(&file.expect("the command runs"), "without `--file`");
    let output = Command::new(program).args(["diff", program, program]).output();
    let same = format!("From {program} to {program}: nothing changed.\n");
    assert_prints(&output.expect("the command runs"), &same);
}
