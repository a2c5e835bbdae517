//! What the derive costs, compared with others: to compile a crate, to build a
//! project from scratch, and in the program.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml               # everything
//! cargo run --release --manifest-path benches/Cargo.toml -- check cold # some of it
//! ```
//!
//! `--rounds 1` measures once instead of taking the least of several, and
//! `--write` puts the tables into `docs/cost.md`.
//!
//! `advice`, with the names of crates or without, measures something else: it prints the advice
//! that published crates get.
//!
//! `programs PATH...` measures `cargo layout` on programs that are built already, beside other
//! readers of debug information; see [`programs`].
//!
//! `tour`, with the names of programs or without, runs the commands of `cargo layout` on published
//! programs; see [`tour`].
//!
//! Times differ between machines, and between runs. Quote the ratios.

mod binary;
mod candidate;
mod cold;
mod compile;
mod document;
mod growth;
mod levels;
mod measurement;
mod package;
mod peer;
mod programs;
mod real;
mod rendering;
mod source;
mod stopwatch;
mod table;
mod tour;

use std::error::Error;

use compile::Verb;
use measurement::Measurement;

/// What a step gives, or what went wrong.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A table: the argument that asks for it, its name, and what measures it in so
/// many rounds.
type Section = (&'static str, &'static str, fn(usize) -> Outcome<String>);

const SECTIONS: &[Section] = &[
    ("check", "check", |rounds| compile::plain(Verb::Check, rounds)),
    ("check", "check, nested", |rounds| compile::nested(Verb::Check, rounds)),
    ("build", "build", |rounds| compile::plain(Verb::Build, rounds)),
    ("build", "build, nested", |rounds| compile::nested(Verb::Build, rounds)),
    ("cold", "cold", cold::section),
    ("binary", "binary", binary::section),
    ("rendering", "rendering", rendering::section),
    ("growth", "growth in fields", growth::fields),
    ("growth", "growth in structs", growth::structs),
    ("levels", "levels", levels::compiled),
    ("levels", "levels, program", levels::program::section),
    ("real", "real", real::section),
];

/// What the command line asks for.
struct Options {
    /// The sections, or all of them if there are none.
    sections: Vec<String>,
    measurement: Measurement,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut this = Self { sections: Vec::new(), measurement: Measurement::default() };
        while let Some(argument) = arguments.next() {
            if this.measurement.takes(&argument, &mut arguments)? {
                continue;
            }
            if !SECTIONS.iter().any(|section| section.0 == argument) {
                return Err(format!("unknown argument {argument}").into());
            }
            this.sections.push(argument);
        }
        Ok(this)
    }

    fn asks_for(&self, section: &str) -> bool {
        self.sections.is_empty() || self.sections.iter().any(|name| name == section)
    }
}

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.next_if(|argument| argument == "advice").is_some() {
        real::advice::print(&arguments.collect::<Vec<_>>());
        return Ok(());
    }
    if arguments.next_if(|argument| argument == "tour").is_some() {
        return tour::run(&arguments.collect::<Vec<_>>());
    }
    if arguments.next_if(|argument| argument == "programs").is_some() {
        return programs::run(arguments.collect());
    }
    let options = Options::parse(arguments)?;
    let measurement = &options.measurement;
    measurement.show("versions", &compile::versions()?)?;
    for &(argument, name, measure) in SECTIONS {
        if options.asks_for(argument) {
            measurement.show(name, &measure(measurement.rounds)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SECTIONS, document, programs};

    #[test]
    fn the_document_has_a_place_for_each_table() {
        let text = document::read().unwrap();
        let names = SECTIONS.iter().map(|(_, name, _)| name);
        for name in names.chain(&programs::TABLES) {
            assert!(document::place(&text, name).is_some(), "{name}");
        }
    }
}
