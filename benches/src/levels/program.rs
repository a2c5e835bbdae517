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

/// The build, and the questions.
const COLUMNS: usize = 1 + QUESTIONS.len();

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

/// When the program is built, and when it runs.
pub fn section(_: usize) -> Outcome<String> {
    let package = Package::new("levels", "target-levels", &[&PEERS[0]])?;
    package.remove("src/lib.rs")?;
    // So that the dependencies are there.
    build(&package, 1, 1)?;
    let mut headings = vec![String::new(), String::from("build, CPU s")];
    headings.extend(QUESTIONS.map(|(_, heading)| format!("{heading}, µs")));
    let mut table = Table::new(&headings);
    for (fields, counts) in SERIES {
        let mut is_open = [true; COLUMNS];
        for &levels in counts {
            let mut cells = vec![title(fields, levels)];
            cells.extend(figures(&package, fields, levels, &mut is_open)?);
            table.row(cells);
        }
    }
    Ok(table.into_text())
}

/// The time of the build and of each answer, unless fewer levels took too long
/// already. A program that is not built gives no answer.
fn figures(
    package: &Package,
    fields: usize,
    levels: usize,
    is_open: &mut [bool; COLUMNS],
) -> Outcome<[String; COLUMNS]> {
    let mut cells = [(); COLUMNS].map(|()| String::from("–"));
    if !is_open[0] {
        return Ok(cells);
    }
    let seconds = build(package, fields, levels)?;
    is_open[0] = seconds.is_finite();
    cells[0] = figure(seconds, 2);
    for (column, (argument, _)) in (1..).zip(QUESTIONS) {
        if is_open[0] && is_open[column] {
            let micros = ask(Command::new(package.program()).arg(argument))?;
            is_open[column] = micros.is_finite();
            cells[column] = figure(micros, 2);
        }
    }
    Ok(cells)
}

/// Builds the program, and gives the seconds: infinitely many if it is stopped.
fn build(package: &Package, fields: usize, levels: usize) -> Outcome<f64> {
    let structs = levels_of(Candidate::Facts, fields, levels).source()?;
    let program = PROGRAM.replace("TOP", &format!("S{levels}"));
    package.write("src/main.rs", &(structs + &program))?;
    let build = ["build", "--release", "--quiet", "--offline"];
    let time = time_within_limit(&mut package.cargo(&build))?;
    Ok(if time.is_stopped() { f64::INFINITY } else { time.cpu.as_secs_f64() })
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
