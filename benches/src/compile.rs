//! What a derive costs when a crate is compiled: `cargo check`, `cargo build`.

use crate::Outcome;
use crate::candidate::Candidate;
use crate::package::Package;
use crate::peer::PEERS;
use crate::source::{Crate, Fields};
use crate::stopwatch::{Time, least, time_within_limit};
use crate::table::{Table, figure};

/// Structs in the crate that is compared, and fields in each.
const STRUCTS: usize = 300;
pub const FIELDS: usize = 10;

/// A subcommand of cargo.
#[derive(Clone, Copy)]
pub enum Verb {
    Check,
    Build,
}

impl Verb {
    const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
        }
    }
}

/// The versions of rustc and of the peers, and the machine.
pub fn versions() -> Outcome<String> {
    let package = Package::new("whole", "target-whole", &PEERS.each_ref())?;
    let rustc = std::process::Command::new("rustc").arg("-vV").output()?;
    let rustc = String::from_utf8(rustc.stdout)?;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(format!(
        "- {}, {}, {} cores\n- {}\n",
        rustc.lines().next().unwrap_or_default(),
        host.unwrap_or_default(),
        std::thread::available_parallelism()?,
        package.dependencies("1")?.join(", ")
    ))
}

/// The candidates on structs of plain fields.
pub fn plain(verb: Verb, rounds: usize) -> Outcome<String> {
    compare(verb, &Candidate::COMPARED, Fields::Plain, rounds)
}

/// Those that look into fields, and their yardsticks, on nested structs.
pub fn nested(verb: Verb, rounds: usize) -> Outcome<String> {
    let candidates = [
        Candidate::Debug,
        Candidate::Serialize,
        Candidate::Facts,
        Candidate::MaxSize,
        Candidate::HandWritten,
        Candidate::TypeLayout,
        Candidate::MemDbg,
    ];
    compare(verb, &candidates, Fields::Nested, rounds)
}

/// One crate, candidate by candidate.
fn compare(verb: Verb, candidates: &[Candidate], nested: Fields, rounds: usize) -> Outcome<String> {
    let baselines = [Candidate::None, Candidate::CloneCopy];
    let all = [&baselines[..], candidates].concat();
    let crates: Vec<_> = all
        .iter()
        .map(|&candidate| Crate { nested, ..Crate::new(candidate, STRUCTS, FIELDS) })
        .collect();
    let times = [
        whole(verb, &crates, rounds)?,
        again(verb, &crates, rounds, false)?,
        again(verb, &crates, rounds, true)?,
    ];
    let columns = times.map(|times| over_baselines(&all, &times));
    let mut rows: Vec<usize> = (baselines.len()..all.len()).collect();
    rows.sort_by(|&a, &b| columns[0][a].total_cmp(&columns[0][b]));
    table(&all, &columns, &rows, rounds)
}

/// Milliseconds a struct of each candidate, over its baseline.
fn over_baselines(all: &[Candidate], times: &[Time]) -> Vec<f64> {
    let of = |candidate| all.iter().position(|&it| it == candidate).unwrap_or(0);
    all.iter()
        .zip(times)
        .map(|(candidate, time)| time.over(times[of(candidate.baseline())], STRUCTS))
        .collect()
}

/// What figures are compared with, and the heading of the ratio.
const YARDSTICKS: [(Candidate, &str); 2] =
    [(Candidate::Serialize, "÷ serde"), (Candidate::HandWritten, "÷ hand-written")];

/// Each figure, and its ratio to each yardstick's.
fn table(
    all: &[Candidate],
    columns: &[Vec<f64>],
    rows: &[usize],
    rounds: usize,
) -> Outcome<String> {
    let place = |yardstick| {
        let place = all.iter().position(|&candidate| candidate == yardstick);
        place.ok_or("the yardsticks are among the candidates")
    };
    let yardsticks = [place(YARDSTICKS[0].0)?, place(YARDSTICKS[1].0)?];
    let mut headings = vec![format!("ms a struct, least of {rounds}")];
    for figure in ["whole crate", "touched", "one edited"] {
        headings.push(figure.to_owned());
        headings.extend(YARDSTICKS.map(|(_, ratio)| ratio.to_owned()));
    }
    let mut table = Table::new(&headings);
    for &row in rows {
        let cells = columns.iter().flat_map(|column| {
            let ratios = yardsticks.map(|yardstick| column[row] / column[yardstick]);
            [column[row], ratios[0], ratios[1]].map(|it| figure(it, 2))
        });
        table.row(std::iter::once(all[row].title().to_owned()).chain(cells));
    }
    Ok(table.into_text())
}

/// What each crate takes as a whole, without incremental compilation: all in
/// one package whose source is replaced.
pub fn whole(verb: Verb, crates: &[Crate], rounds: usize) -> Outcome<Vec<Time>> {
    let package = Package::new("whole", "target-whole", &PEERS.each_ref())?;
    let run = |krate: &Crate| {
        package.write("src/lib.rs", &krate.source()?)?;
        time_within_limit(&mut package.cargo(&[verb.name(), "--quiet", "--offline"]))
    };
    // So that the dependencies are there.
    run(&Crate::new(Candidate::None, 1, 1))?;
    least(rounds, crates.len(), |_, which| run(&crates[which]))
}

/// What each crate takes with incremental compilation, in a package of its own
/// whose state is kept: after one struct got a field more or less (`edit`), or
/// after nothing but the file's date changed.
pub fn again(verb: Verb, crates: &[Crate], rounds: usize, edit: bool) -> Outcome<Vec<Time>> {
    let packages = (0..crates.len())
        .map(|i| {
            let name = format!("again-{i}");
            Package::new(&name, "target-again", &PEERS.each_ref())
        })
        .collect::<Outcome<Vec<_>>>()?;
    let run = |which: usize, edited: bool| {
        let package: &Package = &packages[which];
        let krate = Crate { edited, ..crates[which] };
        package.write("src/lib.rs", &krate.source()?)?;
        let mut command = package.cargo(&[verb.name(), "--quiet", "--offline"]);
        time_within_limit(command.env("CARGO_INCREMENTAL", "1"))
    };
    let first = (0..crates.len()).map(|which| run(which, false)).collect::<Outcome<Vec<_>>>()?;
    // The two variants take turns. What was not built can't be built again.
    least(rounds, crates.len(), |round, which| match first[which] {
        first if first.is_stopped() => Ok(first),
        _ => run(which, edit && round % 2 == 0),
    })
}
