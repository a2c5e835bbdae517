//! The document that has the tables.

use std::fs;
use std::io;
use std::ops::Range;

use crate::Outcome;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/cost.md");

pub fn read() -> io::Result<String> {
    fs::read_to_string(PATH)
}

/// Replaces the table of this name.
pub fn replace(name: &str, table: &str) -> Outcome {
    let mut document = read()?;
    let place = place(&document, name);
    let place = place.ok_or_else(|| format!("docs/cost.md has no place for {name}"))?;
    document.replace_range(place, table);
    Ok(fs::write(PATH, document)?)
}

/// Where a table is: between `<!-- name -->` and `<!-- / -->`.
pub fn place(document: &str, name: &str) -> Option<Range<usize>> {
    let heading = format!("<!-- {name} -->\n");
    let start = document.find(&heading)? + heading.len();
    let length = document[start..].find("<!-- / -->")?;
    Some(start..start + length)
}
