//! A program that asks for the report of the last type.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use super::{SERIES, levels_of, title};
use crate::Outcome;
use crate::candidate::Candidate;
use crate::package::Package;
use crate::peer::PEERS;
use crate::stopwatch::{spawn_limited, time_within_limit};
use crate::table::{Table, figure};

/// What is asked for: the program's argument, and what the table calls it.
const QUESTIONS: [(&str, &str); 2] =
    [("display", "the whole report"), ("padding", "`nested_padding()`")];

/// Prints the nanoseconds of the fastest answer among all within a moment. The
/// types stand before it, and `TOP` is the last of them.
const PROGRAM: &str = r#"
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let layout = black_box(<TOP as layout_report::LayoutReport>::layout());
    let display = std::env::args().nth(1).as_deref() == Some("display");
    let start = Instant::now();
    let mut least = Duration::MAX;
    while start.elapsed() < Duration::from_millis(300) {
        let began = Instant::now();
        if display {
            black_box(layout.to_string());
        } else {
            black_box(layout.nested_padding());
        }
        least = least.min(began.elapsed());
    }
    println!("{}", least.as_nanos());
}
"#;

/// When the program runs.
pub fn section(_: usize) -> Outcome<String> {
    let package = Package::new("levels", "target-levels", &[&PEERS[0]])?;
    package.remove("src/lib.rs")?;
    let [display, padding] = QUESTIONS.map(|(_, heading)| heading);
    let mut table = Table::new(&["µs", display, padding]);
    for (fields, counts) in SERIES {
        let mut is_open = [true; QUESTIONS.len()];
        for &levels in counts {
            let mut cells = vec![title(fields, levels)];
            cells.extend(answers(&package, fields, levels, &mut is_open)?);
            table.row(cells);
        }
    }
    Ok(table.into_text())
}

/// The time of each answer, unless fewer levels took too long already.
fn answers(
    package: &Package,
    fields: usize,
    levels: usize,
    is_open: &mut [bool; QUESTIONS.len()],
) -> Outcome<[String; QUESTIONS.len()]> {
    let mut cells = QUESTIONS.map(|_| String::from("–"));
    if is_open.contains(&true) && !build(package, fields, levels)? {
        is_open.fill(false);
    }
    for (which, (argument, _)) in QUESTIONS.into_iter().enumerate() {
        if is_open[which] {
            let micros = ask(Command::new(package.program()).arg(argument))?;
            is_open[which] = micros.is_finite();
            cells[which] = figure(micros, 2);
        }
    }
    Ok(cells)
}

/// Builds the program, and tells whether it was not stopped at the limit.
fn build(package: &Package, fields: usize, levels: usize) -> Outcome<bool> {
    let structs = levels_of(Candidate::Facts, fields, levels).source()?;
    let program = PROGRAM.replace("TOP", &format!("S{levels}"));
    package.write("src/main.rs", &(structs + &program))?;
    let build = ["build", "--release", "--quiet", "--offline"];
    Ok(!time_within_limit(&mut package.cargo(&build))?.is_stopped())
}

/// The microseconds that the program prints: infinitely many if it is stopped.
fn ask(command: &mut Command) -> Outcome<f64> {
    let output = spawn_limited(command.stdout(Stdio::piped()))?.wait_with_output()?;
    if output.status.signal().is_some() {
        return Ok(f64::INFINITY);
    }
    let nanos: f64 = String::from_utf8(output.stdout)?.trim().parse()?;
    Ok(nanos / 1e3)
}
