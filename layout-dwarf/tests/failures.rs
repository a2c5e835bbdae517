//! What cannot be read is an error that says what is missing and what to do about it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{SHAPES, compile, directory, run, shapes};
use layout_dwarf::{Program, Reason};

/// The message of the error for a file, without the path of the file.
#[track_caller]
fn message(path: &Path) -> String {
    let error = Program::read(&[path]).expect_err("an error");
    let text = error.to_string();
    let rest = text.strip_prefix(&format!("cannot read the types of `{}`: ", path.display()));
    rest.unwrap_or_else(|| panic!("{text}")).to_owned()
}

/// The files in a directory whose names end like this.
fn files(directory: &Path, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(directory).unwrap().map(|file| file.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|it| it == extension)).collect()
}

#[test]
fn programs_without_types_name_the_setting() {
    let no_types = "its debug information does not describe any types; build it with `debug = 2`";
    let cases = [
        ("debug0", "-Cdebuginfo=0"),
        ("debug1", "-Cdebuginfo=1"),
        ("lines", "-Cdebuginfo=line-tables-only"),
    ];
    for (name, arguments) in cases {
        let message = message(&shapes(name, arguments));
        assert!(message.starts_with(no_types), "{name}: {message}");
    }
    let nothing = "it has no debug information; build it with `debug = 2` and `strip = false`";
    for (name, arguments) in [("no_debug", "-Cstrip=debuginfo"), ("stripped", "-Cstrip=symbols")] {
        let message = message(&shapes(name, arguments));
        assert!(message.starts_with(nothing), "{name}: {message}");
    }
    let object = compile(&directory("object0"), SHAPES, "a.o", "--emit=obj -Cdebuginfo=0");
    assert!(message(&object).starts_with(nothing));
}

#[test]
fn missing_files_are_named() {
    let unpacked = shapes("missing_dwo", "-Csplit-debuginfo=unpacked");
    let units = files(unpacked.parent().unwrap(), "dwo");
    for unit in &units {
        fs::remove_file(unit).unwrap();
    }
    let text = message(&unpacked);
    let name = units[0].file_name().unwrap().to_str().unwrap();
    assert!(text.contains(name) && text.contains("neither exists"), "{text}");
    assert!(text.ends_with("`split-debuginfo = \"off\"` in its profile in Cargo.toml"), "{text}");

    let packed = shapes("missing_dwp", "-Csplit-debuginfo=packed");
    let package = packed.with_extension("dwp");
    fs::remove_file(&package).unwrap();
    let text = message(&packed);
    assert!(text.contains(&format!("`{}`", package.display())), "{text}");

    let whole = shapes("missing_link", "");
    let directory = whole.parent().unwrap();
    let keep = run(directory, "objcopy --only-keep-debug shapes shapes.debug");
    let link = "objcopy --strip-debug --add-gnu-debuglink=shapes.debug shapes linked";
    if keep.and_then(|()| run(directory, link)).is_some() {
        fs::copy(&whole, directory.join("shapes.debug")).unwrap();
        let text = message(&directory.join("linked"));
        assert!(text.contains("/shapes.debug`, which belongs to another build"), "{text}");
        fs::remove_file(directory.join("shapes.debug")).unwrap();
        let text = message(&directory.join("linked"));
        assert!(text.contains("/shapes.debug`, which does not exist"), "{text}");
    }
}

/// Types of another build are not those of the program.
#[test]
fn files_of_another_build_are_refused() {
    for (name, version) in [("stale4", "-Cdwarf-version=4"), ("stale5", "-Cdwarf-version=5")] {
        let directory = directory(name);
        let arguments = format!("-Csplit-debuginfo=unpacked {version}");
        let first = compile(&directory, SHAPES, "shapes", &arguments);
        let kept = directory.join("kept");
        fs::copy(first, &kept).unwrap();
        let changed = SHAPES.replace("[1u32; 10]", "[1u32; 11]");
        compile(&directory, &changed, "shapes", &arguments);
        let text = message(&kept);
        assert!(text.contains(".dwo`, which belongs to another build"), "{text}");
    }
}

#[test]
fn what_is_no_object_is_refused() {
    let directory = directory("no_object");
    let not_an_object =
        "it is not an executable, a library, an object file or an archive of object files";
    let text = directory.join("text");
    fs::write(&text, "[package]\nname = \"demo\"\n").unwrap();
    assert_eq!(message(&text), not_an_object);
    fs::write(&text, "").unwrap();
    assert_eq!(message(&text), not_an_object);
    assert_eq!(message(&directory), not_an_object);
    let missing = Program::read(&[directory.join("missing")]).unwrap_err();
    assert!(matches!(missing.reason(), Reason::Io(_)), "{missing}");
}

/// A file that ends too early is an error at every length: it is never read as a program with
/// fewer types.
#[test]
fn truncated_files_are_refused() {
    let executable = shapes("truncated", "");
    let directory = executable.parent().unwrap().to_owned();
    let object = compile(&directory, SHAPES, "shapes.o", "--emit=obj");
    let library = compile(&directory, SHAPES, "libshapes.rlib", "--crate-type=rlib");
    let cut = directory.join("cut");
    for (path, steps) in [(object, 200), (executable, 40), (library, 100)] {
        let data = fs::read(&path).unwrap();
        let whole = Program::read(&[&path]).unwrap();
        let lengths = (0..steps).map(|step| data.len() * step / steps);
        let near_the_end = [1, 8, 63, 64, 65, 1000].map(|cut| data.len() - cut);
        for length in lengths.chain(near_the_end) {
            fs::write(&cut, &data[..length]).unwrap();
            // What an archive has after its objects is not needed.
            if let Ok(program) = Program::read(&[&cut]) {
                assert_eq!(program.all_types().len(), whole.all_types().len(), "{length}");
            }
        }
    }
}

/// A long name that many arrays have in theirs: without a name, an array would have no size either.
#[test]
fn arrays_whose_names_are_too_long_together_are_refused() {
    let fields: Vec<String> = (1..400).map(|n| format!("f{n}: [Long; {n}]")).collect();
    let text = format!(
        "pub struct {long}(u8); type Long = {long}; pub struct Holder {{ {fields} }}
         pub fn address(holder: &Holder) -> usize {{ std::ptr::from_ref(holder) as usize }}",
        long = "T".repeat(100_000),
        fields = fields.join(", "),
    );
    let file = compile(&directory("long-names"), &text, "shapes.o", "--crate-type=lib --emit=obj");
    let message = message(&file);
    assert!(message.contains("its entries share names or fields too often"), "{message}");
}
