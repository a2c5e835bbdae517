//! Applies the derive to types that were not written for it: every `repr(C)`
//! struct and union of some published crates with bindings to C.
//!
//! ```text
//! cargo run --manifest-path tests/real-code/Cargo.toml [-- PACKAGE...]
//! ```
//!
//! Without a name, it takes all crates in `subject`.
//!
//! The sources come from the registry and are copied to a temporary directory.
//! There each type gets the derive, and the crate is built. The reports are
//! compared with the C compiler's layout, as far as the crate's own tests record
//! it, and with the debug information.

mod claims;
mod compare;
mod derive;
mod figures;
mod recorded;
mod subject;
mod workshop;

use std::env;
use std::error::Error;
use std::process::ExitCode;

use cargo_metadata::{MetadataCommand, Package};
use layout_dwarf::Program;

use compare::Tally;
use figures::Figures;
use subject::Subject;
use workshop::Workshop;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).exec()?;
    let names: Vec<String> = env::args().skip(1).collect();
    let is_wanted =
        |subject: &&Subject| names.is_empty() || names.iter().any(|name| name == subject.package);
    let mut total = Tally::default();
    println!("{}", Tally::HEADER);
    for subject in subject::ALL.iter().filter(is_wanted) {
        let package = metadata
            .packages
            .iter()
            .find(|package| *package.name == subject.package)
            .ok_or_else(|| format!("{} is not among the dependencies", subject.package))?;
        let tally = compare_crate(subject, package)?;
        println!("{}", tally.row(&package.name, &package.version.to_string()));
        total.add(&tally);
    }
    println!("{}", total.row("all", ""));
    for mismatch in &total.mismatches {
        println!("{mismatch}");
    }
    Ok(if total.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn compare_crate(subject: &Subject, package: &Package) -> Result<Tally, Box<dyn Error>> {
    let workshop = Workshop::new(subject, package)?;
    let program = workshop.build()?;
    let claims = claims::of(&program)?;
    let dwarf = Figures::of_program(&Program::read(&[program])?);
    let recorded = recorded::read(&workshop.sources);
    Ok(compare::all(&claims, &recorded, &dwarf))
}
