//! `assert_snapshot!`: compares all layouts of a package with a file.

use core::fmt::Write as _;
use std::borrow::ToOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::env::consts::{ARCH, OS};
use std::io::ErrorKind;
use std::path::Path;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{env, format, fs};

use crate::diff::diff;
use crate::registry::{Registered, all};

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
/// If a type was added or removed, if its layout changed, or if nothing was compared, because
/// the file does not exist or has no section for the target. The message has the types that
/// differ, with the lines of their tables:
///
/// ```text
/// the layouts of `demo` differ from layouts.txt
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
/// The file has a section for each target that it was recorded on. On a target without a
/// section the test fails, and says so; an update adds the section and leaves the others as
/// they are. To keep a file for each target, write `{target}` in the path:
/// `"layouts/{target}.txt"` becomes `layouts/x86_64-linux-64bit.txt`. If some targets do not
/// matter, put `#[cfg(target_os = "linux")]` or the like on the test.
///
/// Debug and release builds have the same layouts. Another version of rustc can lay out
/// default-repr types differently; the diff then shows what changed. To record only the sizes
/// and alignments, which change less often than the offsets, write `sizes` after the path:
///
/// ```no_run
/// # /*
/// #[test]
/// # */
/// fn sizes_are_as_recorded() {
///     layout_report::assert_snapshot!("sizes.txt", sizes);
/// }
/// ```
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
            $crate::__private::Contents::Tables,
        )
    };
    ($file:expr, sizes $(,)?) => {
        $crate::__private::assert_snapshot(
            $crate::__private::env!("CARGO_MANIFEST_DIR"),
            $crate::__private::env!("CARGO_PKG_NAME"),
            $file,
            $crate::__private::Contents::Sizes,
        )
    };
}

/// The environment variable to set to update the file.
const UPDATE: &str = "LAYOUT_REPORT_UPDATE";

/// The start of the line with the target.
const TARGET: &str = "# target:";

/// What is recorded of each type.
#[derive(Clone, Copy, Debug)]
pub enum Contents {
    /// The table.
    Tables,
    /// The first line of the table, which has the size and the alignment.
    Sizes,
}

/// The function that `assert_snapshot!` calls.
///
/// # Panics
///
/// If the layouts differ from those in the file, or if they were not compared.
#[track_caller]
pub fn assert_snapshot(root: &str, package: &str, file: &str, contents: Contents) {
    let target = target();
    let file = file.replace("{target}", &target);
    let path = Path::new(root).join(&file);
    let now = recorded_types(package, contents);
    let then = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("{} cannot be read: {error}", path.display()),
    };
    if is_update() {
        update(&path, then.as_deref(), &text(package, then.as_deref(), &now));
        return;
    }
    let Some(then) = then else {
        panic!("{file} does not exist\n\n{}", how_to("create it"));
    };
    let sections = sections(&then);
    let Some(section) = sections.get(&*target) else {
        let others: Vec<&str> = sections.keys().copied().collect();
        let others = if others.is_empty() { "none".to_owned() } else { others.join(", ") };
        panic!(
            "{file} has no section for {target}, so nothing was compared; it has: {others}\n\n{}",
            how_to("add the section")
        );
    };
    let changes = changes(&types(section), &types(&now));
    assert!(
        changes.is_empty(),
        "the layouts of `{package}` differ from {file}\n\n{changes}{}",
        how_to("record the new layouts")
    );
}

/// The target, as far as the standard library knows it. Layouts depend on nothing else.
fn target() -> String {
    format!("{ARCH}-{OS}-{}bit", usize::BITS)
}

/// The types of the package, as the file has them for one target.
#[track_caller]
fn recorded_types(package: &str, contents: Contents) -> String {
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
    let text = |it: &&Registered| match contents {
        Contents::Tables => it.to_string(),
        // The path, and the first line of the table.
        Contents::Sizes => it.to_string().split_inclusive('\n').take(2).collect(),
    };
    let mut types: Vec<String> = types.iter().map(text).collect();
    // Sorted by text, not by source location: moving a type does not change its layout.
    types.sort();
    types.join("\n")
}

/// The text of the file: the sections of other targets as they were, and that of this one.
fn text(package: &str, then: Option<&str>, now: &str) -> String {
    let target = target();
    let mut sections = then.map(sections).unwrap_or_default();
    sections.insert(&target, now.to_owned());
    let mut text = format!("# The layouts of the package `{package}`.\n# ");
    text.push_str(&how_to("record a change"));
    for (i, (target, types)) in sections.iter().enumerate() {
        let separator = if i == 0 { "" } else { "\n" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{separator}{TARGET} {target}\n\n{}", types.trim());
    }
    text
}

/// The text of each target's section.
fn sections(text: &str) -> BTreeMap<&str, String> {
    let mut sections: BTreeMap<&str, String> = BTreeMap::new();
    let mut target = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix(TARGET) {
            target = Some(name.trim());
            sections.entry(name.trim()).or_default();
        } else if let Some(section) = target.and_then(|target| sections.get_mut(target)) {
            section.push_str(line.trim_end());
            section.push('\n');
        }
    }
    sections
}

fn how_to(purpose: &str) -> String {
    format!("to {purpose}: {UPDATE}=1 cargo test\n")
}

fn is_update() -> bool {
    env::var_os(UPDATE).is_some_and(|value| !value.is_empty() && value != "0")
}

#[track_caller]
fn update(path: &Path, then: Option<&str>, now: &str) {
    // Do not change the modification time of a file that is up to date.
    if then == Some(now) {
        return;
    }
    if let Some(Err(error)) = path.parent().map(fs::create_dir_all) {
        panic!("the directory of {} cannot be created: {error}", path.display());
    }
    if let Err(error) = fs::write(path, now) {
        panic!("{} cannot be written: {error}", path.display());
    }
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
    use super::{changes, sections, types};

    const THEN: &str = "m::A\nstruct A\n  0 x\n\nm::B\nstruct B\n";

    #[test]
    fn only_what_differs_is_reported() {
        let now = "m::A\nstruct A\n  8 x\n\nm::B\nstruct B\n\nm::C\nunion C\n";
        let text = changes(&types(THEN), &types(now));
        assert_eq!(text, "  m::A\n  struct A\n-   0 x\n+   8 x\n\n+ m::C\n+ union C\n\n");
        let text = changes(&types(now), &types(THEN));
        assert!(text.ends_with("\n- m::C\n- union C\n\n"), "{text}");
    }

    #[test]
    fn line_ends_and_spaces_make_no_difference() {
        let file = std::format!("# about\n# target: a\n\n{THEN}\n# target: b\n\nm::A\nunion A\n");
        let windows = file.replace("a\n\n", "a  \n\n").replace('\n', "\r\n");
        for text in [&file, &windows] {
            let sections = sections(text);
            assert!(sections.keys().eq(&["a", "b"]));
            assert_eq!(changes(&types(&sections["a"]), &types(THEN)), "");
            assert_eq!(sections["b"].trim(), "m::A\nunion A");
        }
    }

    #[test]
    fn types_of_one_path_are_all_compared() {
        let twice = [THEN, "\nm::B\nunion B\n"].concat();
        let text = changes(&types(THEN), &types(&twice));
        assert_eq!(text, "  m::B\n  struct B\n+ union B\n\n");
    }
}
