//! How the cost grows with the levels of types that hold each other.
//!
//! Each struct has the one before as the type of all its fields, so that the last
//! one holds exponentially many bytes: what is done for each of them, and not for
//! each type, shows at once.

pub mod program;

use crate::Outcome;
use crate::candidate::Candidate;
use crate::compile::{Verb, again, whole};
use crate::source::{Crate, Fields};
use crate::stopwatch::Time;
use crate::table::{Table, figure};

/// Fields of each struct, and so many levels of them.
const SERIES: [(usize, &[usize]); 2] = [(2, &[4, 8, 16, 24, 32]), (10, &[2, 4, 6, 8])];

const CANDIDATES: [Candidate; 3] = [Candidate::Facts, Candidate::MaxSize, Candidate::Debug];
const NAMES: [&str; 3] = ["facts", "`max_size`", "`Debug`"];

/// What is done with a crate.
#[derive(Clone, Copy)]
enum Action {
    Check,
    /// `cargo check` with incremental compilation, after the first struct got a
    /// field more, or less.
    Edited,
    Build,
}

impl Action {
    const ALL: [Self; 3] = [Self::Check, Self::Edited, Self::Build];

    const fn title(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Edited => "edited",
            Self::Build => "build",
        }
    }

    fn measure(self, crates: &[Crate], rounds: usize) -> Outcome<Vec<Time>> {
        match self {
            Self::Check => whole(Verb::Check, crates, rounds),
            Self::Edited => again(Verb::Check, crates, rounds, true),
            Self::Build => whole(Verb::Build, crates, rounds),
        }
    }
}

/// When a crate is compiled.
pub fn compiled(rounds: usize) -> Outcome<String> {
    let mut headings = vec![format!("ms, least of {rounds}")];
    for action in Action::ALL {
        headings.extend(NAMES.map(|name| format!("{}: {name}", action.title())));
    }
    let mut table = Table::new(&headings);
    for (fields, counts) in SERIES {
        let mut columns = Action::ALL.map(|_| [true; CANDIDATES.len()]);
        for &levels in counts {
            let mut cells = vec![title(fields, levels)];
            for (action, is_open) in Action::ALL.into_iter().zip(&mut columns) {
                cells.extend(over_baseline(action, fields, levels, is_open, rounds)?);
            }
            table.row(cells);
        }
    }
    Ok(table.into_text())
}

/// The crate of a series.
fn levels_of(candidate: Candidate, fields: usize, levels: usize) -> Crate {
    Crate { nested: Fields::Levels, ..Crate::new(candidate, levels + 1, fields) }
}

fn title(fields: usize, levels: usize) -> String {
    format!("{fields} fields, {levels} levels")
}

/// The figure of each candidate, unless fewer levels took too long already.
fn over_baseline(
    action: Action,
    fields: usize,
    levels: usize,
    is_open: &mut [bool; CANDIDATES.len()],
    rounds: usize,
) -> Outcome<Vec<String>> {
    let open = CANDIDATES.into_iter().zip(*is_open).filter(|(_, is_open)| *is_open);
    let all = std::iter::once(Candidate::None).chain(open.map(|(candidate, _)| candidate));
    let crates: Vec<_> = all.map(|candidate| levels_of(candidate, fields, levels)).collect();
    let times = action.measure(&crates, rounds)?;
    let mut figures = times[1..].iter().map(|time| time.over(times[0], 1));
    let cell = |is_open: &mut bool| {
        let Some(ms) = is_open.then(|| figures.next()).flatten() else {
            return String::from("–");
        };
        *is_open = ms.is_finite();
        figure(ms, 1)
    };
    Ok(is_open.iter_mut().map(cell).collect())
}
