//! The document that has the tables.

use std::fs;

use crate::Outcome;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/cost.md");

/// Replaces what stands between `<!-- name -->` and `<!-- / -->`.
pub fn replace(name: &str, text: &str) -> Outcome {
    let document = fs::read_to_string(PATH)?;
    let missing = || format!("docs/cost.md has no place for {name}");
    let start = format!("<!-- {name} -->\n");
    let (before, rest) = document.split_once(&start).ok_or_else(missing)?;
    let end = rest.find("<!-- / -->").ok_or_else(missing)?;
    let after = &rest[end..];
    Ok(fs::write(PATH, format!("{before}{start}{text}{after}"))?)
}
