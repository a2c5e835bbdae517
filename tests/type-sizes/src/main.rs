//! Compares what `layout-dwarf` reads from a program's debug information with what the compiler
//! itself records: the output of `-Zprint-type-sizes`, which does not depend on debug
//! information.
//!
//! ```text
//! cargo run --manifest-path tests/type-sizes/Cargo.toml [-- PACKAGE [CARGO ARGUMENT...]]
//! ```
//!
//! PACKAGE is the directory of a package, which is built twice. Without it, it is the small
//! program in `program/`. With `--list`, the types that no record has, or only one with a less
//! exact name, are printed. With `--targets`, objects for other targets are compared.

mod body;
mod build;
mod compare;
mod facts;
mod linked;
mod lookup;
mod name;
mod record;
mod targets;

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use compare::Tally;
use layout_dwarf::Program;
use tempfile::TempDir;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if let Some(directory) = env::var_os(build::RECORDS) {
        return build::compile(Path::new(&directory));
    }
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let count = arguments.len();
    arguments.retain(|argument| argument != "--list");
    let is_listed = arguments.len() < count;
    if arguments.first().is_some_and(|first| first == "--targets") {
        let is_good = targets::compare(TempDir::new()?.path())?;
        return Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/program").to_owned();
    let package = if arguments.is_empty() { program } else { arguments.remove(0) };

    let scratch = TempDir::new()?;
    let executables = build::debug(Path::new(&package), &arguments, scratch.path())?;
    let records = build::record(Path::new(&package), &arguments, scratch.path())?;
    let tally = Tally::new(&Program::read(&executables)?, &records);
    print!("{tally}");
    for mismatch in &tally.mismatches {
        println!("{mismatch}");
    }
    if is_listed {
        tally.renamed.iter().for_each(|ty| println!("less exact name: {ty}"));
        tally.unmatched.iter().for_each(|ty| println!("not recorded: {ty}"));
    }
    Ok(if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
