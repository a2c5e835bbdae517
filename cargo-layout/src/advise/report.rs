//! What `advise` prints.

use super::{Advice, Floor};
use crate::cli::OutputOptions;
use crate::document::{Block, Column, Document, Table, count, number};
use crate::list::rest;
use crate::output;

/// So many floors are listed, unless the user asks for more.
const FLOORS: usize = 5;

/// `all` is how many pieces of advice there are, of which some are listed.
pub(super) fn document(
    advice: &[Advice],
    all: usize,
    floors: &[Floor],
    options: &OutputOptions,
) -> Document {
    let (floors, more_floors) = floors.split_at(floors.len().min(options.rows_or(FLOORS)));
    let json = output::json("advise", &advice, &[("floors", serde_json::json!(floors))]);
    let mut document = Document::new(json);
    if all == 0 {
        document.paragraph("No single change saves enough to be worth its price.");
    }
    for (index, each) in advice.iter().enumerate() {
        document.blocks.push(Block::Verbatim(lines(index + 1, each)));
    }
    if all > advice.len() {
        let more = number((all - advice.len()) as u64);
        document.paragraph(format!("And {more} that save less: -n N shows more."));
    }
    if !floors.is_empty() {
        document.paragraph("Large, and no single change is worth its price:");
        document.blocks.push(Block::Table(table(floors)));
    }
    if let Some(rest) = rest(more_floors.len(), 0) {
        document.paragraph(rest);
    }
    document
}

fn lines(index: usize, advice: &Advice) -> Vec<String> {
    let place = advice.location.as_ref().map_or_else(String::new, |place| format!("  {place}"));
    let (before, after) = (number(advice.before), number(advice.after));
    let held = match advice.held_in.as_slice() {
        [] => String::new(),
        containers => format!("  held in {}", containers.join(", ")),
    };
    let mut lines = vec![
        format!("{index}. {} {before} -> {after}{held}{place}", advice.path),
        format!("   {}: {}.", advice.what, advice.condition),
    ];
    if advice.also > 0 {
        lines.push(format!("   {} smaller with it.", count(advice.also as u64, "other type")));
    }
    let changes: Vec<String> = advice.changes.iter().map(|change| format!("'{change}'")).collect();
    lines.push(format!("   cargo layout what-if {}", changes.join(" ")));
    lines
}

fn table(floors: &[Floor]) -> Table {
    let row = |floor: &Floor| {
        let (held, reason) = (floor.held_in.join(", "), floor.reason.clone());
        vec![number(floor.size), floor.path.clone(), held, reason]
    };
    Table {
        columns: vec![
            Column::right("Size"),
            Column::left("Type"),
            Column::left("Held in"),
            Column::left("Why"),
        ],
        rows: floors.iter().map(row).collect(),
    }
}
