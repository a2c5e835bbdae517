//! Arbitrary input for the derive: items, tokens in `#[layout(...)]`, and the
//! arguments of `assert_layout!`. The expansion has to be valid Rust, or an error
//! that points at the input; it must not panic, and must not take long.
//!
//! ```text
//! cargo run --release --manifest-path tests/fuzz/Cargo.toml -- --seed 1 --inputs 1000000
//! ```
//!
//! The derive is a proc macro, which only the compiler can call. So its source
//! is a part of this program too: all of it except `lib.rs` and its tests.

mod generate;
mod shrink;
mod trial;
#[path = "../../watch/mod.rs"]
mod watch;

#[path = "../../../layout-derive/src/advice.rs"]
mod advice;
#[path = "../../../layout-derive/src/assert.rs"]
mod assert;
#[path = "../../../layout-derive/src/ast.rs"]
mod ast;
#[path = "../../../layout-derive/src/attr.rs"]
mod attr;
#[path = "../../../layout-derive/src/check.rs"]
mod check;
#[path = "../../../layout-derive/src/check_target.rs"]
mod check_target;
#[path = "../../../layout-derive/src/ctxt.rs"]
mod ctxt;
#[path = "../../../layout-derive/src/depth.rs"]
mod depth;
#[path = "../../../layout-derive/src/entries.rs"]
mod entries;
#[path = "../../../layout-derive/src/enums.rs"]
mod enums;
#[path = "../../../layout-derive/src/expand.rs"]
mod expand;
#[path = "../../../layout-derive/src/facade.rs"]
mod facade;
#[path = "../../../layout-derive/src/fallback.rs"]
mod fallback;
#[path = "../../../layout-derive/src/field_list.rs"]
mod field_list;
#[path = "../../../layout-derive/src/field_reports.rs"]
mod field_reports;
#[path = "../../../layout-derive/src/keywords.rs"]
mod keywords;
#[path = "../../../layout-derive/src/lints.rs"]
mod lints;
#[path = "../../../layout-derive/src/model.rs"]
mod model;
#[path = "../../../layout-derive/src/regroup.rs"]
mod regroup;
#[path = "../../../layout-derive/src/repr.rs"]
mod repr;
#[path = "../../../layout-derive/src/sized.rs"]
mod sized;
#[path = "../../../layout-derive/src/substitute.rs"]
mod substitute;
#[path = "../../../layout-derive/src/suggest.rs"]
mod suggest;
#[path = "../../../layout-derive/src/type_text.rs"]
mod type_text;
#[path = "../../../layout-derive/src/value.rs"]
mod value;
#[path = "../../../layout-derive/src/warning.rs"]
mod warning;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;
use std::{env, panic};

use fastrand::Rng;
use proc_macro2::extra::invalidate_current_thread_spans;

use generate::Input;
use trial::{Fault, Verdict};
use watch::Watch;

/// An expansion that takes longer hangs.
const HANGS: Duration = Duration::from_secs(10);

/// What the command line asks for.
struct Options {
    seed: u64,
    inputs: u64,
}

/// How many inputs came to what.
#[derive(Default)]
struct Tally {
    expanded: u64,
    rejected: u64,
    /// What never reaches the macro: rustc rejects it before.
    foreign: u64,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let options = options()?;
    // A panic is reported with its input, below.
    panic::set_hook(Box::new(|_| {}));
    let watch = Watch::new(HANGS);
    let mut rng = Rng::with_seed(options.seed);
    let mut tally = Tally::default();
    for index in 0..options.inputs {
        let input = Input::new(&mut rng);
        watch.begin(&input.text);
        match trial::run(&input) {
            Ok(Verdict::Expanded) => tally.expanded += 1,
            Ok(Verdict::Rejected) => tally.rejected += 1,
            Ok(Verdict::Foreign) => tally.foreign += 1,
            Err(fault) => {
                tell(&options, index, &input, &fault);
                return Ok(ExitCode::FAILURE);
            }
        }
        watch.end();
        // The texts that spans point into would pile up.
        invalidate_current_thread_spans();
    }
    let Tally { expanded, rejected, foreign } = tally;
    println!("seed {}, {} inputs", options.seed, options.inputs);
    println!("{expanded:>9} expanded to valid Rust");
    println!("{rejected:>9} rejected, with errors at places in the input");
    println!("{foreign:>9} neither: no item, which rustc rejects before the derive");
    println!(
        "        0 panics, invalid expansions, errors without a place, or slower than {:?}",
        trial::MOST
    );
    Ok(ExitCode::SUCCESS)
}

fn tell(options: &Options, index: u64, input: &Input, fault: &Fault) {
    let smallest = shrink::smallest(input, fault);
    println!("seed {}, input {index}: {fault}", options.seed);
    println!("\nthe input:\n{}", input.text);
    println!("\nthe least that does it:\n{}", smallest.text);
}

fn options() -> Result<Options, lexopt::Error> {
    use lexopt::prelude::*;

    let mut options = Options { seed: 1, inputs: 10_000 };
    let mut arguments = lexopt::Parser::from_args(env::args_os().skip(1));
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("seed") => options.seed = arguments.value()?.parse()?,
            Long("inputs") => options.inputs = arguments.value()?.parse()?,
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}
