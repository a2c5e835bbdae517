//! How the cost grows with the number of fields, and of structs.

use crate::Outcome;
use crate::candidate::Candidate;
use crate::compile::{FIELDS, Verb, again, whole};
use crate::source::Crate;
use crate::stopwatch::as_f64;
use crate::table::{Table, count, figure};

/// Numbers of fields in one struct, and of structs.
const FIELD_COUNTS: [usize; 5] = [10, 100, 1000, 2500, 5000];
const STRUCT_COUNTS: [usize; 4] = [100, 300, 1000, 3000];

/// One struct with more and more fields.
pub fn fields(rounds: usize) -> Outcome<String> {
    grow("fields: ms", rounds, &FIELD_COUNTS, |candidate, fields| Crate::new(candidate, 1, fields))
}

/// More and more structs.
pub fn structs(rounds: usize) -> Outcome<String> {
    grow("structs: ms", rounds, &STRUCT_COUNTS, |candidate, structs| {
        Crate::new(candidate, structs, FIELDS)
    })
}

fn grow(
    title: &str,
    rounds: usize,
    counts: &[usize],
    krate: impl Fn(Candidate, usize) -> Crate,
) -> Outcome<String> {
    let mut table = Table::new(&[
        &format!("{title}, least of {rounds}"),
        "whole",
        "for each",
        "serde",
        "for each",
        "edited",
        "for each",
        "serde",
        "for each",
    ]);
    for &size in counts {
        let crates = [Candidate::None, Candidate::MaxSize, Candidate::Serialize]
            .map(|candidate| krate(candidate, size));
        let times =
            [whole(Verb::Check, &crates, rounds)?, again(Verb::Check, &crates, rounds, true)?];
        let cells = times.iter().flat_map(|times| {
            [1, 2].into_iter().flat_map(|which| {
                let ms = times[which].over(times[0], 1);
                [figure(ms, 1), figure(ms / as_f64(size), 3)]
            })
        });
        let size = count(i64::try_from(size)?);
        table.row(std::iter::once(size).chain(cells));
    }
    Ok(table.into_text())
}
