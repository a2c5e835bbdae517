//! The payload of each variant as a bar, where nothing more is known.

use core::fmt::{self, Write};

use super::label::{width, write_visible};
use super::line::{SPACES, byte_word, fill};
use crate::{TypeLayout, Variant};

/// The width of a bar as long as the type, in characters.
const BAR: usize = 48;
const MAX_BARS: usize = 40;
const MAX_NAME: usize = 24;
const EQUALS: &str = "================================================";

/// Writes a line for each variant: ``  Text |=====     | 24 bytes, slack 136``.
pub(super) fn write_bars(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    let name_width = |variant: Variant<'_>| width(variant.name());
    let widest = layout.variants().map(name_width).filter(|&it| it <= MAX_NAME).max();
    for variant in layout.variants().take(MAX_BARS) {
        f.write_str("  ")?;
        write_visible(f, variant.name())?;
        let column = widest.unwrap_or(0).saturating_sub(width(variant.name()));
        fill(f, SPACES, column)?;
        f.write_str("  |")?;
        let payload = variant.payload();
        // A payload of a few bytes in a large type is still seen.
        let length = (payload * BAR).div_ceil(layout.size().max(1)).min(BAR);
        fill(f, EQUALS, length)?;
        fill(f, SPACES, BAR - length)?;
        write!(f, "|  {payload}{}", byte_word(payload))?;
        if variant.slack() > 0 {
            write!(f, ", slack {}", variant.slack())?;
        }
        f.write_char('\n')?;
    }
    match layout.variants().len().saturating_sub(MAX_BARS) {
        0 => Ok(()),
        more => writeln!(f, "  ... and {more} more"),
    }
}
