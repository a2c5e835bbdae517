//! Damaged and forged object files, for `layout-dwarf` in this process and for `cargo layout` in
//! processes of its own: never a panic, a hang or memory out of proportion, and no name that does
//! more than to be shown.
//!
//! ```text
//! HOSTILE_SEED=1 HOSTILE_INPUTS=500000 HOSTILE_COMMANDS=10000 \
//!     cargo run --release --manifest-path tests/hostile/Cargo.toml
//! ```
//!
//! `cargo test` has attacks, of which `HOSTILE_ALL=1` runs every command on the large ones too, and
//! `HOSTILE_ATTACK` names a single one. `HOSTILE_FILES` names a directory with more files to damage.

#[cfg(test)]
mod attacks;
mod command;
mod damage;
mod forge;
mod invent;
mod judge;
mod names;
mod seeds;
mod trial;
#[path = "../../watch/mod.rs"]
mod watch;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;
use std::{env, fs};

use fastrand::Rng;

use command::Runner;
use trial::Verdict;
use watch::Watch;

/// Reading a file that takes longer hangs.
const HANGS: Duration = Duration::from_secs(20);

/// How many files came to what.
#[derive(Default)]
struct Tally {
    read: u64,
    refused: u64,
    commands: u64,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let seed = number_from_env("HOSTILE_SEED", 1);
    let inputs = number_from_env("HOSTILE_INPUTS", 10_000);
    let commands = number_from_env("HOSTILE_COMMANDS", 200).min(inputs);
    let directory = tempfile::tempdir()?;
    let file = directory.path().join("hostile.o");
    println!("seed {seed}, {inputs} files, {commands} of them for the command too");
    // What ends this process leaves the file.
    println!("the file at work is {}", file.display());
    let seeds = seeds::all(directory.path())?;
    let runner = Runner::new(directory.path())?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    trial::keep_panics();
    let watch = Watch::new(HANGS);
    let mut random = Rng::with_seed(seed);
    let mut tally = Tally::default();
    for index in 0..inputs {
        let data = input(&seeds, &mut random);
        fs::write(&file, &data)?;
        watch.begin(&format!("file {index} of seed {seed}"));
        let fault = match trial::run(&pool, &file, data.len()) {
            Ok(Verdict::Read) => {
                tally.read += 1;
                None
            }
            Ok(Verdict::Refused) => {
                tally.refused += 1;
                None
            }
            Err(fault) => Some(fault.to_string()),
        };
        watch.end();
        let is_for_command = commands > 0 && index % (inputs / commands) == 0;
        let fault = fault.or_else(|| {
            tally.commands += u64::from(is_for_command);
            let run = is_for_command.then(|| runner.run_any(&file, &mut random))?;
            run.err().map(|fault| fault.to_string())
        });
        if let Some(fault) = fault {
            println!(
                "file {index} of seed {seed}, kept in {}:\n{fault}",
                directory.keep().display()
            );
            return Ok(ExitCode::FAILURE);
        }
    }
    report(&tally);
    Ok(ExitCode::SUCCESS)
}

fn number_from_env(name: &str, default: u64) -> u64 {
    env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

/// A damaged file, an invented one, or one that is both.
fn input(seeds: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let seed = |random: &mut Rng| &seeds[random.usize(..seeds.len())];
    match random.u8(..8) {
        0..4 => {
            let (data, other) = (seed(random), seed(random));
            damage::damaged(data, other, random)
        }
        4..7 => invent::file(random),
        _ => {
            let invented = invent::file(random);
            damage::damaged(&invented, seed(random), random)
        }
    }
}

fn report(tally: &Tally) {
    println!("{:>9} read", tally.read);
    println!("{:>9} refused, with an error", tally.refused);
    println!("{:>9} runs of the command", tally.commands);
    println!("        0 panics, hangs, too much memory, or text that is interpreted");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The attacks, or the one that a variable names.
    fn attacks() -> Vec<(&'static str, Vec<u8>)> {
        let only = env::var("HOSTILE_ATTACK").ok();
        let is_named = |name: &str| only.as_ref().is_none_or(|only| only == name);
        attacks::all().into_iter().filter(|(name, _)| is_named(name)).collect()
    }

    #[test]
    fn attacks_on_the_reader_do_no_harm() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("hostile.o");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let watch = Watch::new(HANGS);
        let mut faults = Vec::new();
        for (name, data) in attacks() {
            let began = std::time::Instant::now();
            fs::write(&file, &data).unwrap();
            watch.begin(name);
            let read = trial::run(&pool, &file, data.len());
            watch.end();
            println!("{name}: {} bytes, {read:?}, {:?}", data.len(), began.elapsed());
            faults.extend(read.err().map(|fault| format!("{name}: {fault}")));
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn attacks_on_the_command_do_no_harm() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("hostile.o");
        let runner = Runner::new(directory.path()).unwrap();
        let mut faults = Vec::new();
        // Every command on the large ones takes minutes.
        let is_all =
            env::var_os("HOSTILE_ATTACK").is_some() || env::var_os("HOSTILE_ALL").is_some();
        for (name, data) in attacks() {
            if data.len() > 40_000 && !is_all {
                continue;
            }
            let began = std::time::Instant::now();
            fs::write(&file, &data).unwrap();
            let formats = if name == "hostile names" { &command::FORMATS[..] } else { &["human"] };
            let ran = runner.run_all(&file, formats);
            println!("{name}: {} bytes, {:?}", data.len(), began.elapsed());
            faults.extend(ran.err().map(|fault| format!("{name}: {fault}")));
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
