//! What a derive costs at compile time: the CPU time of `cargo check` with it
//! over the same crate without it, beside other derives, in one run.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml
//! ```
//!
//! Times differ between machines, and between runs. Quote the ratios.

mod source;
mod stopwatch;

use std::error::Error;
use std::time::Duration;

use source::{Candidate, Crate};
use stopwatch::Stopwatch;

/// Structs in the crate that is compared, and fields in each.
const STRUCTS: usize = 300;
const FIELDS: usize = 10;
/// Every figure is the least of so many measurements.
const ROUNDS: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let stopwatch = Stopwatch::new()?;
    println!("`cargo check`, CPU time over the same crate without a derive");
    println!("least of {ROUNDS} rounds, {}\n", stopwatch.compiler()?);
    compare(&stopwatch)?;
    grow_fields(&stopwatch)?;
    grow_structs(&stopwatch)
}

/// One crate, derive by derive.
fn compare(stopwatch: &Stopwatch) -> Result<(), Box<dyn Error>> {
    println!("{STRUCTS} repr(C) structs of {FIELDS} fields    ms a struct   of serde's");
    let crates = Candidate::ALL.map(|candidate| Crate::new(candidate, STRUCTS, FIELDS));
    let times = stopwatch.measure(&crates, ROUNDS)?;
    let over = |i: usize| per(times[i].saturating_sub(times[0]), STRUCTS);
    let serde = Candidate::ALL
        .iter()
        .position(|&candidate| candidate == Candidate::Serialize)
        .ok_or("serde is among the candidates")?;
    for (i, candidate) in Candidate::ALL.into_iter().enumerate().skip(1) {
        let ratio = over(i) / over(serde);
        println!("{:<36} {:>11.2} {ratio:>12.2}", candidate.title(), over(i));
    }
    Ok(())
}

/// One struct with more and more fields.
fn grow_fields(stopwatch: &Stopwatch) -> Result<(), Box<dyn Error>> {
    println!("\none struct with a rule, fields        ms in all   ms a field");
    for fields in [10, 100, 1000, 5000] {
        let ms = stopwatch.over_none(Candidate::Layout, 1, fields, ROUNDS)?;
        println!("{fields:>36} {:>11.2} {:>12.4}", ms, ms / as_f64(fields));
    }
    Ok(())
}

/// More and more structs.
fn grow_structs(stopwatch: &Stopwatch) -> Result<(), Box<dyn Error>> {
    println!("\nstructs of {FIELDS} fields with a rule       ms in all  ms a struct");
    for structs in [100, 300, 1000, 3000] {
        let ms = stopwatch.over_none(Candidate::Layout, structs, FIELDS, 3)?;
        println!("{structs:>36} {:>11.2} {:>12.2}", ms, ms / as_f64(structs));
    }
    Ok(())
}

/// Milliseconds for each of so many.
fn per(time: Duration, count: usize) -> f64 {
    time.as_secs_f64() * 1e3 / as_f64(count)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
fn as_f64(count: usize) -> f64 {
    count as f64
}
