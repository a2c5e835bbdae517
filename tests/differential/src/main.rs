//! Compares the reports on random types with two sources that do not depend on
//! them: the debug information of a program that contains the types, and brute
//! force.
//!
//! ```text
//! cargo run --manifest-path tests/differential/Cargo.toml -- --seed 1 --types 20000
//! ```

mod compare;
mod seen;

use std::error::Error;
use std::process::ExitCode;

use compare::Tally;
use layout_dwarf::Program;
use seen::Seen;
use tempfile::TempDir;
use truth::{OrderCount, Trial};

/// Types in one program.
const BATCH: usize = 1000;

/// The arguments of the command line.
struct Options {
    seed: u64,
    types: usize,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let options = options()?;
    let scratch = TempDir::new()?;
    let mut tally = Tally::default();
    let mut facts = 0;
    let (mut structs, mut variants) = (OrderCount::default(), OrderCount::default());
    let mut mismatches = Vec::new();
    let mut done = 0;
    while done < options.types {
        let seed = options.seed.wrapping_add((done / BATCH) as u64);
        let count = BATCH.min(options.types - done);
        let trial = Trial::new(scratch.path(), seed, count);
        let types = Seen::all(&Program::read(&[trial.program()])?);
        for claim in trial.claims() {
            tally.compare(&claim, &types);
        }
        let outcome = trial.check();
        facts += outcome.facts();
        structs = structs.plus(outcome.struct_orders());
        variants = variants.plus(outcome.variant_orders());
        let found = outcome.mismatches().iter().chain(&tally.mismatches);
        mismatches.extend(found.map(|mismatch| format!("seed {seed}, {count} types: {mismatch}")));
        tally.mismatches.clear();
        done += count;
    }
    println!("seed {}, {done} types\n\n{tally}", options.seed);
    println!("\nbrute force and the compiler's own answers: {facts} facts compared");
    println!("structs in every order: {structs}");
    println!("variants in every order: {variants}");
    println!("mismatches: {}", mismatches.len());
    for mismatch in &mismatches {
        println!("{mismatch}");
    }
    Ok(if mismatches.is_empty() && tally.is_complete() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options = Options { seed: 1, types: BATCH };
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("types") => options.types = arguments.value()?.parse()?,
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}
