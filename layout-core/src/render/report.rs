//! The whole report: the table, and under it what follows from it.

use core::fmt::{self, Write};

use super::summary::{has_summary, write_summary};
use crate::analysis::NestedPadding;
use crate::{AdviceKind, SpareSlots, TypeLayout};

/// The table, and under it what the padding comes to, what one more field could take
/// without making the type larger, and [advice](TypeLayout::advice).
///
/// ```text
/// struct Packet  repr(C)  24 bytes, align 8
///   offset  size  field
///        0     1  a: u8
///        1     7  (padding)
///        8     8  b: u64
///       16     1  c: u8
///       17     7  (padding)
///   14 bytes of padding, 8 recoverable: in the order b, a, c it is 16 bytes
///   room for one more field: 4 bytes (align 4, at 20), or 6 bytes (align 2, at 18), or 7 bytes (align 1, at 17)
///   help: without `repr(C)` it is 16 bytes, if nothing outside Rust relies on the layout
/// ```
///
/// Where the path of the type or its place in the sources is known, the second line has
/// them. Rows are in memory order. A `?` is an offset that is not known. A field that is
/// marked as padding has `(padding)` after it. The text ends in a line break.
impl fmt::Display for TypeLayout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)?;
        if !has_summary(self.kind()) {
            return Ok(());
        }
        f.write_str("  ")?;
        write_summary(f, self)?;
        nested_padding(f, self)?;
        spare_slots(f, self.spare_slots())?;
        // The order of the fields is in the sentence about the padding.
        for advice in self.advice().filter(|advice| advice.kind() != AdviceKind::Reorder) {
            writeln!(f, "  help: {advice}")?;
        }
        Ok(())
    }
}

/// `  9 more bytes of padding inside its fields`
fn nested_padding(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    let padding = NestedPadding::of(layout);
    let at_least = if padding.exact().is_some() { "" } else { "at least " };
    match padding.known.saturating_sub(layout.padding().unwrap_or(0)) {
        0 => Ok(()),
        1 => writeln!(f, "  {at_least}1 more byte of padding inside its fields"),
        more => writeln!(f, "  {at_least}{more} more bytes of padding inside its fields"),
    }
}

/// `  room for one more field: 4 bytes (align 4, at 20), or 7 bytes (align 1, at 17)`:
/// the largest alignment first, and smaller ones that have more room.
fn spare_slots(f: &mut fmt::Formatter<'_>, slots: SpareSlots<'_>) -> fmt::Result {
    let mut most = 0;
    for slot in slots {
        if slot.size() <= most {
            continue;
        }
        f.write_str(if most == 0 { "  room for one more field: " } else { ", or " })?;
        most = slot.size();
        let plural = if most == 1 { "" } else { "s" };
        write!(f, "{most} byte{plural} (align {}", slot.align())?;
        if let Some(offset) = slot.offset() {
            write!(f, ", at {offset}")?;
        }
        f.write_char(')')?;
    }
    if most > 0 { f.write_char('\n') } else { Ok(()) }
}
