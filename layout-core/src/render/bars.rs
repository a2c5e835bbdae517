//! The payload of each variant as a bar, where nothing more is known.

use core::fmt::{self, Write};

use super::label::{width, write_visible};
use super::line::{SPACES, fill};
use super::{Line, write_line};
use crate::analysis::Summary;
use crate::{TypeLayout, Variant};

/// The width of a bar as long as the type, in characters.
const BAR: usize = 48;
/// At most this many bars are drawn, and names of at most so many columns align them.
pub(super) const MAX_BARS: usize = 40;
const MAX_NAME: usize = 24;
const EQUALS: &str = "================================================";

/// Writes a line for each variant: ``  Text |=====     | 24 bytes, slack 136``.
pub(super) fn write_bars(
    f: &mut fmt::Formatter<'_>,
    layout: &TypeLayout<'_>,
    summary: &Summary,
) -> fmt::Result {
    let name_width = |variant: Variant<'_>| width(variant.name());
    let widest = layout.variants().map(name_width).filter(|&it| it <= MAX_NAME).max();
    for variant in layout.variants().take(MAX_BARS) {
        f.write_str("  ")?;
        write_visible(f, variant.name())?;
        let column = widest.unwrap_or(0).saturating_sub(width(variant.name()));
        fill(f, SPACES, column)?;
        f.write_str("  |")?;
        let payload = variant.payload();
        let length = bar_length(payload, layout, BAR);
        fill(f, EQUALS, length)?;
        fill(f, SPACES, BAR - length)?;
        f.write_str("|  ")?;
        let mut figures = Line::new();
        figures.payload(payload, summary.largest_payload - payload);
        write_line(f, &figures)?;
        f.write_char('\n')?;
    }
    match layout.variants().len().saturating_sub(MAX_BARS) {
        0 => Ok(()),
        more => writeln!(f, "  ... and {more} more"),
    }
}

/// How long the bar of this many bytes is where that of the whole type has the length `full`. A few
/// bytes in a large type are still seen.
pub(super) fn bar_length(payload: usize, layout: &TypeLayout<'_>, full: usize) -> usize {
    let wide = payload as u128 * full as u128;
    wide.div_ceil(layout.size().max(1) as u128).min(full as u128) as usize
}
