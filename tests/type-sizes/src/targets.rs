//! Objects for other targets. A program without `core` can be compiled for all of them with one
//! toolchain; the compiler records its types as it compiles.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use layout_dwarf::{Program, Reason};

use crate::compare::Tally;
use crate::linked::{self, LINKS, OBJECT};
use crate::record::{self, Record};

/// The compiler whose language items the program declares. They differ between versions.
const COMPILER: &str = "rustc 1.95.";

/// A target, and what is in the table.
struct Target {
    name: &'static str,
    container: &'static str,
    pointer: usize,
    endian: &'static str,
}

const fn target(
    name: &'static str,
    container: &'static str,
    pointer: usize,
    endian: &'static str,
) -> Target {
    Target { name, container, pointer, endian }
}

const TARGETS: [Target; 18] = [
    target("x86_64-unknown-linux-gnu", "ELF", 8, "little"),
    target("i686-unknown-linux-gnu", "ELF", 4, "little"),
    target("aarch64-unknown-linux-gnu", "ELF", 8, "little"),
    target("armv7-unknown-linux-gnueabihf", "ELF", 4, "little"),
    target("thumbv7m-none-eabi", "ELF", 4, "little"),
    target("riscv64gc-unknown-linux-gnu", "ELF", 8, "little"),
    target("riscv32imac-unknown-none-elf", "ELF", 4, "little"),
    target("loongarch64-unknown-linux-gnu", "ELF", 8, "little"),
    target("s390x-unknown-linux-gnu", "ELF", 8, "big"),
    target("powerpc64-unknown-linux-gnu", "ELF", 8, "big"),
    target("powerpc-unknown-linux-gnu", "ELF", 4, "big"),
    target("sparc64-unknown-linux-gnu", "ELF", 8, "big"),
    target("mips-unknown-linux-gnu", "ELF", 4, "big"),
    target("aarch64-apple-darwin", "Mach-O", 8, "little"),
    target("x86_64-apple-darwin", "Mach-O", 8, "little"),
    target("x86_64-pc-windows-gnu", "COFF", 8, "little"),
    target("i686-pc-windows-gnu", "COFF", 4, "little"),
    target("wasm32-unknown-unknown", "WebAssembly", 4, "little"),
];

/// Compares an object and a library for each target, and linked files, and prints tables. Returns
/// whether all is equal.
pub(crate) fn compare(scratch: &Path) -> Result<bool, Box<dyn Error>> {
    let version = Command::new("rustc").arg("--version").output()?.stdout;
    let version = String::from_utf8(version)?;
    if !version.starts_with(COMPILER) {
        println!("skipped: the program without `core` is for {COMPILER}, this is {version}");
        return Ok(true);
    }
    println!("| target | container | pointer | endianness | types | facts | mismatches |");
    println!("| --- | --- | ---: | --- | ---: | ---: | ---: |");
    let mut is_good = true;
    for target in &TARGETS {
        let records = compile(scratch, target.name, "obj")?;
        let object = compared(&scratch.join(OBJECT), target.pointer, &records)?;
        compile(scratch, target.name, "link")?;
        let library = compared(&scratch.join(OBJECT), target.pointer, &records)?;
        let Target { name, container, pointer, endian } = target;
        print!("| `{name}` | {container} | {pointer} | {endian} ");
        is_good &= is_equal(&[object, library]);
    }
    if let Some(linkers) = linked::linkers() {
        is_good &= compare_linked(scratch, &linkers)?;
    } else {
        println!("\nskipped: linked files, because the toolchain has no linker for them");
    }
    Ok(is_good & is_refused(scratch)?)
}

/// Prints the end of a row: what was compared in each of the files.
fn is_equal(files: &[Tally]) -> bool {
    let (types, facts) = files[0].compared();
    let mismatches = files.iter().flat_map(|tally| &tally.mismatches);
    println!("| {types} | {facts} | {} |", mismatches.clone().count());
    mismatches.for_each(|mismatch| println!("{mismatch}"));
    let is_good = |tally: &Tally| tally.is_good() && tally.unmatched.is_empty();
    files.iter().all(|tally| is_good(tally) && tally.compared() == (types, facts))
}

fn compare_linked(scratch: &Path, linkers: &Path) -> Result<bool, Box<dyn Error>> {
    println!("\n| linked file | target | types | facts | mismatches |");
    println!("| --- | --- | ---: | ---: | ---: |");
    let mut is_good = true;
    for link in &LINKS {
        let records = compile(scratch, link.target, "obj")?;
        let file = linked::link(scratch, linkers, link)?;
        let pointer = TARGETS.iter().find(|target| target.name == link.target);
        let pointer = pointer.map_or(0, |target| target.pointer);
        let tally = compared(&file, pointer, &records)?;
        print!("| {} | `{}` ", link.what, link.target);
        is_good &= is_equal(&[tally]);
        if link.linker_of_apple() {
            let bundle = linked::bundle(&file)?;
            // Without the object, which the debug map names.
            fs::remove_file(scratch.join(OBJECT))?;
            print!("| Mach-O, by its dSYM | `{}` ", link.target);
            is_good &= is_equal(&[compared(&file, pointer, &records)?]);
            linked::change_identifier(&bundle)?;
            is_good &= is_error(&file, |reason| matches!(reason, Reason::OtherBuild(_)));
            fs::remove_dir_all(scratch.join("linked.dSYM"))?;
        }
    }
    compile(scratch, linked::MSVC.target, "obj")?;
    let file = linked::link(scratch, linkers, &linked::MSVC)?;
    println!("\n{}:", linked::MSVC.what);
    Ok(is_good & is_error(&file, |reason| matches!(reason, Reason::Pdb)))
}

fn compared(file: &Path, expected: usize, records: &[Record]) -> Result<Tally, Box<dyn Error>> {
    let program = Program::read(&[file])?;
    let pointer = program.target().pointer_size();
    if pointer != expected {
        return Err(format!("pointers of {pointer} bytes, not {expected}").into());
    }
    Ok(Tally::new(&program, records))
}

/// Whether what is not supported is an error of its own.
fn is_refused(scratch: &Path) -> Result<bool, Box<dyn Error>> {
    let mut is_good = true;
    for (target, emit) in [
        ("x86_64-pc-windows-msvc", "obj"),
        ("x86_64-pc-windows-msvc", "link"),
        ("msp430-none-elf", "obj"),
    ] {
        compile(scratch, target, emit)?;
        println!("\n`{target}`, {emit}:");
        let is_expected = |reason: &Reason| matches!(reason, Reason::Pdb | Reason::SmallTarget);
        is_good &= is_error(&scratch.join(OBJECT), is_expected);
    }
    Ok(is_good)
}

/// Prints why a file cannot be read.
fn is_error(file: &Path, is_expected: impl Fn(&Reason) -> bool) -> bool {
    let error = Program::read(&[file]).err();
    let reason = error.as_ref().map(layout_dwarf::Error::reason);
    println!("{}", reason.map_or_else(|| "it is read".to_owned(), ToString::to_string));
    reason.is_some_and(is_expected)
}

/// Compiles the program, and returns what the compiler records of its types.
fn compile(scratch: &Path, target: &str, emit: &str) -> Result<Vec<Record>, Box<dyn Error>> {
    fs::write(scratch.join("targets.rs"), include_str!("../targets.rs"))?;
    let output = Command::new("rustc")
        .args(["--edition=2024", "-Awarnings", "-Cdebuginfo=2", "-Ccodegen-units=1"])
        .args(["-Zprint-type-sizes", "--crate-type=rlib", "--target", target])
        .args([&format!("--emit={emit}"), "targets.rs", "-o", OBJECT])
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(scratch)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let mut records = Vec::new();
    record::parse("targets", &String::from_utf8(output.stdout)?, &mut records)?;
    Ok(records)
}
