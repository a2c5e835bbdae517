//! A reader that has seen enough, such as `head`, is no error.

use std::process::{Command, Stdio};

use crate::demo;

const TYPE: &str = "demo::ast::Stmt";
const CHANGE: &str = "demo::ast::Stmt::FunctionDef: Box";

/// Each subcommand, and each format.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["--all", "-n", "1000"],
    &["--message-format", "json"],
    &["--message-format", "markdown"],
    &["--message-format", "github"],
    &["show", TYPE],
    &["why", TYPE],
    &["what-if", CHANGE],
    &["advise"],
    &["errors"],
    &["statics"],
    &["diff", "target/debug/demo", "target/debug/demo"],
    &["snapshot", "--snapshot", "target/pipes.snap"],
    &["check", "--update", "--snapshot", "target/pipes.snap"],
    &["help"],
    &["help", "diff"],
    &["-h"],
    &["--version"],
];

/// Runs a command whose output nobody reads, and returns its exit code.
fn exit_code(arguments: &[&str], is_quiet: bool) -> Option<i32> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.arg("layout").args(arguments).current_dir(demo::directory());
    demo::without_variables_of_tests(&mut command);
    let stderr = if is_quiet { Stdio::null() } else { Stdio::piped() };
    let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("it runs");
    drop(child.stdout.take());
    drop(child.stderr.take());
    child.wait().expect("it ends").code()
}

#[test]
fn a_closed_pipe_is_no_error() {
    for command in COMMANDS {
        assert_eq!(exit_code(command, true), Some(0), "{command:?}");
    }
}

#[test]
fn a_failure_stays_one() {
    // As after `2>&1 | head`.
    assert_eq!(exit_code(&["why", "demo::Missing"], false), Some(2));
    assert_eq!(exit_code(&["--missing"], false), Some(2));
    let check = ["check", "--snapshot", "target/missing.snap"];
    assert_eq!(exit_code(&check, false), Some(2));
}
