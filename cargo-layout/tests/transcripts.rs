//! What the command prints, in the transcripts next to this file and in the documentation. To
//! write the outputs anew, and then to read them:
//!
//! ```text
//! SNAPSHOTS=overwrite cargo test -p cargo-layout --test transcripts
//! ```

mod demo;
mod pipes;
mod transcript;

use std::fs;
use std::path::Path;

/// Checks all files, so that one run writes all of them.
#[test]
fn the_command_prints_what_the_transcripts_show() {
    if !demo::is_the_compiler() {
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let transcripts = here.join("tests/transcripts");
    let entries = fs::read_dir(transcripts).expect("the directory is there");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("the directory can be read").path()).collect();
    files.sort();
    files.extend(["README.md", "../README.md", "../docs/cargo-layout.md"].map(|f| here.join(f)));
    for file in files {
        transcript::assert_is_true(&file, demo::directory());
    }
}

/// The guide changes its program as it goes.
#[test]
fn the_guide_is_true() {
    if !demo::is_the_compiler() {
        return;
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journal");
    // What the last run has left of the guide's changes; what it has built is used again.
    for name in [".cargo", "src", "Cargo.lock", "layout.snap"] {
        let path = copy.join(name);
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    demo::copy_files(&repository.join("examples/journal"), &copy);
    transcript::assert_is_true(&repository.join("docs/guide.md"), &copy);
}
