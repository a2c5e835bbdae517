//! The program in `tests/program`, built in a directory of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The one compiler whose sizes, and whose standard library, the transcripts show.
const COMPILER: &str = "rustc 1.95.0 ";

/// Returns the directory of the program, in which `cargo build` was run, also with the profile
/// `stripped`. It is copied so that a test changes nothing in the repository.
pub(crate) fn directory() -> &'static Path {
    static DIRECTORY: OnceLock<PathBuf> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program");
        let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program");
        copy_files(&original, &copy);
        for profile in ["dev", "stripped"] {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--offline", "--profile", profile]);
            let output = run(cargo.current_dir(&copy));
            assert!(output.status.success(), "{}", text(output.stderr));
        }
        copy
    })
}

/// Runs a command as on a user's machine.
pub(crate) fn run(command: &mut Command) -> Output {
    without_variables_of_tests(command);
    command.env_remove("COLUMNS").env_remove("CARGO_TERM_COLOR").env("NO_COLOR", "1");
    command.stdin(Stdio::null()).output().expect("the command runs")
}

/// Removes cargo's variables for these tests, which would be for the demo's build too.
pub(crate) fn without_variables_of_tests(command: &mut Command) {
    for name in ["CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "RUSTFLAGS"] {
        command.env_remove(name);
    }
}

pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the output is text")
}

/// Whether this is the compiler, and the kind of machine, that the transcripts are from.
/// Prints what differs.
pub(crate) fn is_the_compiler() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().expect("rustc runs");
    let version = text(output.stdout);
    let is_same =
        version.starts_with(COMPILER) && version.contains("host: x86_64-unknown-linux-gnu\n");
    if !is_same {
        println!(
            "skipped: the transcripts are those of {COMPILER}for Linux on x86-64, not of {version}"
        );
    }
    is_same
}

/// Copies the files that differ, so that cargo builds only what has changed.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory can be made");
    for entry in fs::read_dir(from).expect("the directory is there") {
        let entry = entry.expect("the directory can be read");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_name() == "target" {
            continue;
        }
        if from.is_dir() {
            copy_files(&from, &to);
            continue;
        }
        let contents = fs::read(&from).expect("the file can be read");
        if fs::read(&to).ok().as_ref() != Some(&contents) {
            fs::write(&to, contents).expect("the file can be written");
        }
    }
}
