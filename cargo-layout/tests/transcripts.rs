//! What the command prints, in the transcripts next to this file and in the documentation.
//!
//! A block of code that is marked `console` has commands after `$ `, each followed by what it
//! prints. To write the outputs anew, and then to read them:
//!
//! ```text
//! SNAPSHOTS=overwrite cargo test -p cargo-layout --test transcripts
//! ```

mod demo;

use std::path::Path;

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

/// Checks all files, so that one run writes all of them.
#[test]
fn the_command_prints_what_the_transcripts_show() {
    if !demo::is_the_compiler() {
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let transcripts = here.join("tests/transcripts");
    let entries = std::fs::read_dir(transcripts).expect("the directory is there");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("the directory can be read").path()).collect();
    files.sort();
    files.extend(["README.md", "../README.md", "../docs/cargo-layout.md"].map(|f| here.join(f)));
    for file in files {
        let written = std::fs::read_to_string(&file).expect("the file can be read");
        let printed = with_outputs(&written);
        let expected = Data::read_from(&file, None).raw();
        Assert::new().action_env(DEFAULT_ACTION_ENV).eq(printed, expected);
    }
}

/// The text, with the outputs replaced by those of the commands.
fn with_outputs(text: &str) -> String {
    let mut result = String::new();
    // The line that ends the block of code, and whether there are commands in it.
    let mut block: Option<(String, bool)> = None;
    for line in text.lines() {
        let language = line.trim_start_matches('`');
        let fence = &line[..line.len() - language.len()];
        match &block {
            Some((end, _)) if line == end => block = None,
            Some((_, true)) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    let gap = if result.ends_with("console\n") { "" } else { "\n" };
                    result.extend([gap, line, "\n", &output(command)]);
                }
                continue;
            }
            None if fence.len() >= 3 => block = Some((fence.to_owned(), language == "console")),
            _ => {}
        }
        result.push_str(line);
        result.push('\n');
    }
    result
}

/// What a command prints: its results, then its messages, then its exit code if it fails.
fn output(command: &str) -> String {
    let arguments = command.strip_prefix("cargo layout").expect("the command is `cargo layout`");
    let output = demo::cargo_layout(&words(arguments));
    let mut text = demo::text(output.stdout);
    for line in demo::text(output.stderr).lines().filter(|line| !is_progress(line)) {
        text.push_str(line);
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => text,
        Some(code) => format!("{text}[exit code {code}]\n"),
        None => panic!("`{command}` was killed"),
    }
}

/// Whether cargo tells what it does: `    Finished …`.
fn is_progress(line: &str) -> bool {
    ["Blocking", "Compiling", "Finished"].iter().any(|word| line.trim_start().starts_with(word))
}

/// Splits a command line at spaces outside of single quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::{Command, Stdio};
    let file = demo::directory().join("target/debug/demo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-layout"));
    command.arg("--file").arg(file).args(["--all", "--quiet"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", demo::text(output.stderr));
}
