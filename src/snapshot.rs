//! `assert_snapshot!`: compares all layouts of a package with a file.

use core::fmt::Write as _;
use std::collections::{BTreeMap, BTreeSet};
use std::env::consts::{ARCH, OS};
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{env, format, fs};

use crate::diff::diff;
use crate::registry::all;

/// Compares the layouts of all types in the package with a file, so that a change of a layout
/// shows in the diff of the commit.
///
/// The path of the file is relative to the directory of the package's `Cargo.toml`. The file
/// contains all types that derive [`LayoutReport`](trait@crate::LayoutReport) in the package
/// of the test, sorted by path. It does not contain types of dependencies.
///
/// ```no_run
/// # /*
/// #[test]
/// # */
/// fn layouts_are_as_recorded() {
///     layout_report::assert_snapshot!("layouts.txt");
/// }
/// ```
///
/// The test fails if the file does not exist. Create it, or record a change, with:
///
/// ```text
/// LAYOUT_REPORT_UPDATE=1 cargo test layouts_are_as_recorded
/// ```
///
/// The file is written only if that variable is set, to a value other than `0`.
///
/// # Panics
///
/// If a type was added or removed, or if its layout changed. The message has the types that
/// differ, with the lines of their tables:
///
/// ```text
/// the layouts of `demo` are not those in layouts.txt
///
///   demo::Packet
/// - struct Packet  repr(C)  16 bytes, align 8
/// + struct Packet  repr(C)  24 bytes, align 8
///     offset  size  field
/// -        0     8  timestamp: u64
/// -        8     1  kind: u8
/// ...
/// ```
///
/// # Other targets, other compilers
///
/// The file records the target that it was created for. If layouts differ on another target,
/// the test passes, and a note on standard error says that nothing was compared. To keep a
/// file for each target, write `{target}` in the path: `"layouts/{target}.txt"` becomes
/// `layouts/x86_64-linux-64bit.txt`.
///
/// Debug and release builds have the same layouts. Another version of rustc can lay out
/// default-repr types differently; the diff then shows what changed.
///
/// # From an integration test
///
/// A unit test of a library sees the types of the library and of its test modules. An
/// integration test is a crate of its own, and a library that it never mentions is not
/// linked. If the test uses nothing from the library, mention it:
///
/// ```
/// # extern crate layout_report as my_library;
/// use my_library as _;
/// ```
#[macro_export]
macro_rules! assert_snapshot {
    ($file:expr $(,)?) => {
        $crate::__private::assert_snapshot(
            $crate::__private::env!("CARGO_MANIFEST_DIR"),
            $crate::__private::env!("CARGO_PKG_NAME"),
            $file,
        )
    };
}

/// The environment variable to set to update the file.
const UPDATE: &str = "LAYOUT_REPORT_UPDATE";

/// The start of the line with the target.
const TARGET: &str = "# target: ";

/// The function that `assert_snapshot!` calls.
///
/// # Panics
///
/// If the layouts differ from those in the file.
#[track_caller]
pub fn assert_snapshot(root: &str, package: &str, file: &str) {
    let file = file.replace("{target}", &target());
    let path = Path::new(root).join(&file);
    let now = snapshot(package);
    if is_update() {
        update(&path, &now);
        return;
    }
    let then = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("there is no {file} yet\n\n{}", how_to("make it"))
        }
        Err(error) => panic!("{} can't be read: {error}", path.display()),
    };
    let changes = changes(&types(&then), &types(&now));
    if changes.is_empty() {
        return;
    }
    match target_of(&then) {
        Some(other) if other != target() => skip(&file, other),
        _ => panic!(
            "the layouts of `{package}` are not those in {file}\n\n{changes}{}",
            how_to("record them as they are now")
        ),
    }
}

/// The target, as far as the standard library knows it. Layouts depend on nothing else.
fn target() -> String {
    format!("{ARCH}-{OS}-{}bit", usize::BITS)
}

/// The text of the file.
#[track_caller]
fn snapshot(package: &str) -> String {
    let mut types: Vec<_> = all().filter(|it| it.package() == package).collect();
    // The tests of a library can also be linked to the library itself, through a dependency
    // that depends on it.
    types.dedup();
    assert!(
        !types.is_empty(),
        "no type of the package `{package}` in this program derives `LayoutReport`\n\n\
         An integration test has to name the library: `use {} as _;`\n",
        package.replace('-', "_")
    );
    let mut types: Vec<String> = types.iter().map(ToString::to_string).collect();
    // Sorted by text, not by source location: moving a type does not change its layout.
    types.sort();
    format!(
        "# The layouts of the package `{package}`.\n{TARGET}{}\n# {}\n{}",
        target(),
        how_to("record a change"),
        types.join("\n")
    )
}

fn how_to(purpose: &str) -> String {
    format!("to {purpose}: {UPDATE}=1 cargo test\n")
}

fn is_update() -> bool {
    env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0")
}

#[track_caller]
fn update(path: &Path, text: &str) {
    // Do not change the modification time of a file that is up to date.
    if fs::read_to_string(path).is_ok_and(|then| then == text) {
        return;
    }
    if let Some(Err(error)) = path.parent().map(fs::create_dir_all) {
        panic!("no directory for {}: {error}", path.display());
    }
    if let Err(error) = fs::write(path, text) {
        panic!("{} can't be written: {error}", path.display());
    }
}

/// Writes a note, not with `eprintln!`, whose output a passing test captures.
fn skip(file: &str, other: &str) {
    let note =
        format!("layout-report: {file} is of {other}, and this is {}: not compared\n", target());
    // A note that cannot be written is no reason to fail.
    let _ = io::stderr().write_all(note.as_bytes());
}

fn target_of(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix(TARGET))
}

/// The paths, with the lines of the tables below them. Types with the same path are merged.
fn types(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut path = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match path {
            _ if line.is_empty() => path = None,
            None => {
                path = Some(line);
                types.entry(line).or_default();
            }
            Some(path) => types.entry(path).or_default().push(line),
        }
    }
    types
}

/// The types that differ, as a diff.
fn changes(then: &BTreeMap<&str, Vec<&str>>, now: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut text = String::new();
    let paths: BTreeSet<&str> = then.keys().chain(now.keys()).copied().collect();
    for path in paths {
        let (mark, lines) = match (then.get(path), now.get(path)) {
            (Some(then), Some(now)) if then == now => continue,
            (Some(then), Some(now)) => (' ', diff(then, now)),
            (Some(then), None) => ('-', diff(then, &[])),
            (None, now) => ('+', diff(&[], now.map_or(&[], Vec::as_slice))),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{mark} {path}\n{lines}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{changes, target_of, types};

    const THEN: &str = "# target: a\n\nm::A\nstruct A\n  0 x\n\nm::B\nstruct B\n";

    #[test]
    fn only_what_differs_is_told() {
        let now = "# target: b\n\nm::A\nstruct A\n  8 x\n\nm::B\nstruct B\n\nm::C\nunion C\n";
        let text = changes(&types(THEN), &types(now));
        assert_eq!(text, "  m::A\n  struct A\n-   0 x\n+   8 x\n\n+ m::C\n+ union C\n\n");
        let text = changes(&types(now), &types(THEN));
        assert!(text.ends_with("\n- m::C\n- union C\n\n"), "{text}");
    }

    #[test]
    fn line_ends_and_comments_do_not_count() {
        let windows = THEN.replace('\n', "\r\n") + "# more\r\n";
        assert_eq!(changes(&types(THEN), &types(&windows)), "");
        assert_eq!(target_of(&windows), Some("a"));
    }

    #[test]
    fn types_of_one_path_are_all_compared() {
        let twice = [THEN, "\nm::B\nunion B\n"].concat();
        let text = changes(&types(THEN), &types(&twice));
        assert_eq!(text, "  m::B\n  struct B\n+ union B\n\n");
    }
}
