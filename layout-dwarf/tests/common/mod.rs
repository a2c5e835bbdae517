//! Compiles programs for the tests.

// Each test uses a part of it.
#![allow(dead_code)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use layout_dwarf::{Member, Program};

/// A program with a type of each kind.
pub(crate) const SHAPES: &str = include_str!("shapes.rs");

/// An empty directory for one test.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// Compiles the text as `shapes.rs` in a directory, and returns the path of `output` in it.
pub(crate) fn compile(directory: &Path, text: &str, output: &str, arguments: &str) -> PathBuf {
    fs::write(directory.join("shapes.rs"), text).unwrap();
    let mut command = Command::new("rustc");
    command.args(["--edition=2024", "-Awarnings", "-Ccodegen-units=1", "-Cdebuginfo=2"]);
    command.args(["shapes.rs", "-o", output]).args(arguments.split_whitespace());
    let result = command.current_dir(directory).output().unwrap();
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    directory.join(output)
}

/// Compiles the program with these options into a directory of its own.
pub(crate) fn shapes(name: &str, arguments: &str) -> PathBuf {
    compile(&directory(name), SHAPES, "shapes", arguments)
}

/// Runs a tool; `None` if it is not installed or fails.
pub(crate) fn run(directory: &Path, command: &str) -> Option<()> {
    let mut words = command.split_whitespace();
    let mut command = Command::new(words.next()?);
    let output = command.args(words).current_dir(directory).output().ok()?;
    output.status.success().then_some(())
}

/// Everything that was read, apart from the directories of files.
pub(crate) fn listing(path: &Path) -> String {
    let program = Program::read(&[path]).unwrap_or_else(|error| panic!("{error}"));
    list(&program)
}

fn list(program: &Program) -> String {
    let mut text = String::new();
    for ty in program.types() {
        let (size, align) = (ty.size(), ty.align());
        writeln!(text, "{} {} {size} {align} {:?}", ty.kind(), ty.path(), place(ty.location()))
            .unwrap();
        ty.fields().chain(ty.tag()).for_each(|member| list_member(&mut text, member));
        for variant in ty.variants() {
            let place = place(variant.location());
            writeln!(text, "  {} {:?} {place:?}", variant.name(), variant.discriminant()).unwrap();
            variant.fields().for_each(|member| list_member(&mut text, member));
        }
    }
    for each in program.statics() {
        writeln!(text, "static {}: {}", each.path, program.ty(each.ty).path()).unwrap();
    }
    for function in program.functions() {
        let result = program.ty(function.ty).path();
        writeln!(text, "fn {} -> {result}", function.path).unwrap();
    }
    text
}

fn list_member(text: &mut String, member: Member<'_>) {
    let ty = member.ty().path();
    writeln!(text, "    {}: {ty} at {} {}", member.name(), member.offset(), member.align())
        .unwrap();
}

/// The name of the file, and the line.
fn place(location: Option<(&str, u32)>) -> Option<(&str, u32)> {
    location.map(|(file, line)| (file.rsplit('/').next().unwrap_or(file), line))
}
