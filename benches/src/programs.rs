//! What it costs to read the debug information of whole programs.
//!
//! ```text
//! cargo run --release --manifest-path benches/Cargo.toml -- programs PATH...
//! ```
//!
//! `--peers DIR` names the directory that has the other tools, if they are not on `PATH`;
//! `--rounds N` and `--write` are as for the other tables.
//!
//! Every tool is a process of its own. The measure is the bare walk: one thread that looks at
//! every entry and every attribute, as each reader has to, and keeps nothing but the names of
//! structs.

mod cut;
mod meter;
pub mod tool;
mod walk;

use std::path::{Path, PathBuf};

use cut::Part;
use meter::Usage;
use tool::Tool;
use walk::Extent;

use crate::Outcome;
use crate::measurement::Measurement;
use crate::table::{Table, count, figure};

/// The tables on the page.
pub const TABLES: [&str; 2] = ["programs", "programs, growth"];

/// How many entries the parts of a program have for which the growth is measured.
const PARTS: [usize; 5] = [1_000_000, 2_000_000, 4_000_000, 8_000_000, 15_000_000];

/// Runs what the arguments ask for: the tables, or one of the child processes.
pub fn run(arguments: Vec<String>) -> Outcome {
    match arguments.split_first() {
        Some((mode, rest)) if mode == meter::MODE => meter::print(rest),
        Some((mode, [path])) if mode == walk::MODE => walk::print(Path::new(path)),
        _ => tables(&Options::parse(arguments.into_iter())?),
    }
}

/// What the command line asks for.
struct Options {
    programs: Vec<PathBuf>,
    peers: Option<PathBuf>,
    measurement: Measurement,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let (programs, measurement) = (Vec::new(), Measurement::default());
        let mut this = Self { programs, peers: None, measurement };
        while let Some(argument) = arguments.next() {
            if this.measurement.takes(&argument, &mut arguments)? {
                continue;
            }
            if argument == "--peers" {
                let peers = arguments.next().ok_or("--peers needs a directory")?;
                this.peers = Some(peers.into());
            } else {
                this.programs.push(argument.into());
            }
        }
        if this.programs.is_empty() { Err("no program was named".into()) } else { Ok(this) }
    }
}

fn tables(options: &Options) -> Outcome {
    let tools = Tool::find(options.peers.as_deref())?;
    let texts = [compared(options, &tools)?, growth(options, &tools)?];
    TABLES.into_iter().zip(texts).try_for_each(|(name, text)| options.measurement.show(name, &text))
}

/// All tools on all programs.
fn compared(options: &Options, tools: &[Tool]) -> Outcome<String> {
    let least = format!("least of {}", options.measurement.rounds);
    let mut table = Table::new(&[&least, "wall s", "CPU s", "peak MiB", "CPU ÷ bare walk"]);
    for program in &options.programs {
        let usages = meter::least(tools, program, options.measurement.rounds)?;
        table.row([title(program)?, String::new(), String::new(), String::new(), String::new()]);
        for (tool, usage) in tools.iter().zip(&usages) {
            table.row([tool.title.to_owned()].into_iter().chain(figures(*usage, usages[0])));
        }
    }
    Ok(table.into_text())
}

/// The file and how much is in it.
fn title(program: &Path) -> Outcome<String> {
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let megabytes = i64::try_from(program.metadata()?.len() / 1_000_000)?;
    let entries = walk::extents(program)?.last().map_or(0, |extent| extent.entries);
    let (megabytes, entries) = (count(megabytes), count(i64::try_from(entries)?));
    Ok(format!("*{name}: {megabytes} MB, {entries} entries*"))
}

fn figures(usage: Usage, walk: Usage) -> [String; 4] {
    let (cpu, ratio) = (usage.time.cpu.as_secs_f64(), usage.cpu_over(walk));
    [
        figure(usage.time.wall.as_secs_f64(), 2),
        figure(cpu, 2),
        count(usage.peak_mebibytes()),
        figure(ratio, 2),
    ]
}

/// `cargo layout` beside the bare walk, on larger and larger parts of the last program.
fn growth(options: &Options, tools: &[Tool]) -> Outcome<String> {
    let program = options.programs.last().ok_or("no program")?;
    let least = format!("entries, least of {}", options.measurement.rounds);
    let mut table =
        Table::new(&[&least, "CPU s", "ns an entry", "peak MiB", "bare walk, CPU s", "ratio"]);
    for Extent { end, entries } in parts(&walk::extents(program)?) {
        let part = Part::new(program, end)?;
        let usages = meter::least(&tools[..2], part.path(), options.measurement.rounds)?;
        let (walk, ours) = (usages[0], usages[1]);
        let cpu = |usage: Usage| usage.time.cpu.as_secs_f64();
        let entry = cpu(ours) * 1e9 / crate::stopwatch::as_f64(entries);
        table.row([
            count(i64::try_from(entries)?),
            figure(cpu(ours), 2),
            figure(entry, 0),
            count(ours.peak_mebibytes()),
            figure(cpu(walk), 2),
            figure(ours.cpu_over(walk), 2),
        ]);
    }
    Ok(table.into_text())
}

/// Where to cut, so that there are at least so many entries before.
fn parts(extents: &[Extent]) -> Vec<Extent> {
    let part = |entries: &usize| extents.iter().find(|extent| extent.entries >= *entries);
    PARTS.iter().filter_map(part).copied().collect()
}
