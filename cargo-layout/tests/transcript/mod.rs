//! Transcripts in Markdown: commands, what they print, and changes of sources between them.
//!
//! A block of code that is marked `console` has commands after `$ `, each followed by what it
//! prints. A block that is marked `diff` is a change, which is made as `git apply` makes it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::demo;

/// Checks that the commands print in this directory what the file shows; or writes the file, if
/// the environment asks for it.
pub(crate) fn assert_is_true(file: &Path, directory: &Path) {
    let written = fs::read_to_string(file).expect("the file can be read");
    let printed = with_outputs(&written, directory);
    let expected = Data::read_from(file, None).raw();
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(printed, expected);
}

/// A block of code.
struct Block<'t> {
    /// The line that ends it.
    end: &'t str,
    language: &'t str,
    lines: String,
}

/// The text, with the outputs replaced by those of the commands.
fn with_outputs(text: &str, directory: &Path) -> String {
    let mut result = String::new();
    let mut block: Option<Block<'_>> = None;
    for line in text.lines() {
        let language = line.trim_start_matches('`');
        let fence = &line[..line.len() - language.len()];
        match &mut block {
            Some(inside) if line == inside.end => {
                if inside.language == "diff" {
                    apply(&inside.lines, directory);
                }
                block = None;
            }
            Some(Block { language: "console", .. }) => {
                if let Some(command) = line.strip_prefix("$ ") {
                    let gap = if result.ends_with("console\n") { "" } else { "\n" };
                    result.extend([gap, line, "\n", &output(command, directory)]);
                }
                continue;
            }
            Some(inside) => inside.lines.extend([line, "\n"]),
            None if fence.len() >= 3 => {
                block = Some(Block { end: fence, language, lines: String::new() });
            }
            None => {}
        }
        result.push_str(line);
        result.push('\n');
    }
    result
}

/// What a command prints: its results, then its messages, then its exit code if it fails.
fn output(command: &str, directory: &Path) -> String {
    let arguments = command.strip_prefix("cargo ").expect("the command is one of cargo's");
    let arguments = words(arguments);
    let is_ours = arguments.first().is_some_and(|word| word == "layout");
    let program = if is_ours { env!("CARGO_BIN_EXE_cargo-layout") } else { env!("CARGO") };
    let output = demo::run(Command::new(program).args(arguments).current_dir(directory));
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
    let words = ["Adding", "Blocking", "Checking", "Compiling", "Finished", "Locking", "Running"];
    words.iter().any(|word| line.trim_start().starts_with(word))
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

/// Makes a change of the sources.
fn apply(change: &str, directory: &Path) {
    let mut git = Command::new("git");
    git.args(["apply", "-"]).current_dir(directory);
    // The directory can be inside a repository, which is not meant.
    git.env("GIT_CEILING_DIRECTORIES", directory.parent().expect("it is in a directory"));
    let mut child = git.stdin(Stdio::piped()).spawn().expect("git runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(change.as_bytes()).expect("git reads it");
    drop(stdin);
    assert!(child.wait().expect("git ends").success(), "this cannot be applied:\n{change}");
    if change.contains("\n+layout-report = ") {
        use_this_repository(directory);
    }
}

/// Makes the dependency on `layout-report` one on this repository, at the versions at hand.
fn use_this_repository(directory: &Path) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let config = format!(
        "[patch.crates-io]\nlayout-report = {{ path = '{}' }}\n[net]\noffline = true\n",
        repository.canonicalize().expect("the repository exists").display()
    );
    fs::create_dir_all(directory.join(".cargo")).expect("a directory can be made");
    fs::write(directory.join(".cargo/config.toml"), config).expect("a file can be written");
}
