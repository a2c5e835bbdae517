//! The time that a large report takes to be written.

use std::fmt::Display;
use std::time::{Duration, Instant};

use layout_report::{Field, Kind, Repr, TypeLayout};

use crate::Outcome;
use crate::table::{Table, count};

const FIELDS: usize = 1000;
/// It takes little time, so there are many more rounds.
const REPEATS: usize = 100;

/// A struct of many fields, in each output format.
pub fn section(rounds: usize) -> Outcome<String> {
    let names: Vec<String> = (0..FIELDS).map(|i| format!("field_{i}")).collect();
    let fields = fields(&names);
    let end = fields.last().and_then(Field::end).ok_or("no fields")?;
    let layout = TypeLayout::new("Large", Kind::Struct, end.next_multiple_of(8), 8)
        .with_repr(Repr::C)
        .with_fields(&fields);
    let rounds = rounds * REPEATS;
    let mut table = Table::new(&[&format!("ms, least of {rounds}"), "ms", "bytes"]);
    let lines = layout.table().with_cache_lines(64);
    table.row(written("the whole report", layout, rounds)?);
    table.row(written("`table()`", layout.table(), rounds)?);
    table.row(written("`table().with_cache_lines(64)`", lines, rounds)?);
    table.row(written("`diagram()`", layout.diagram(), rounds)?);
    table.row(written("`svg()`", layout.svg(), rounds)?);
    table.row(written("`markdown()`", layout.markdown(), rounds)?);
    Ok(table.into_text())
}

/// Fields of many sizes, one behind the other, with padding between them.
fn fields(names: &[String]) -> Vec<Field<'_>> {
    const TYPES: [(&str, usize); 6] =
        [("u8", 1), ("u32", 4), ("bool", 1), ("u64", 8), ("u16", 2), ("f32", 4)];
    let mut end = 0usize;
    let mut fields = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let (ty, size) = TYPES[(i * i + i / 7) % TYPES.len()];
        let offset = end.next_multiple_of(size);
        end = offset + size;
        fields.push(Field::new(name, ty, size, size).with_offset(offset));
    }
    fields
}

fn written(title: &str, text: impl Display, rounds: usize) -> Outcome<[String; 3]> {
    let mut least = Duration::MAX;
    let mut length = 0;
    for _ in 0..rounds {
        let began = Instant::now();
        let written = text.to_string();
        least = least.min(began.elapsed());
        length = written.len();
    }
    let ms = format!("{:.2}", least.as_secs_f64() * 1e3);
    Ok([title.to_owned(), ms, count(length.try_into()?)])
}
