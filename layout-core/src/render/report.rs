//! The report: the table, and under it what follows.

use core::fmt::{self, Write};

use super::{Summary, write_line};
use crate::{AdviceKind, Kind, Many, Rooms, TypeLayout};

/// How many values the last line speaks of.
const MANY: usize = 1_000_000;

/// The table, and under it what the padding comes to, what could be added for
/// nothing, [advice](TypeLayout::advice), and what many values cost.
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
///   room for 4 bytes (align 4, at 20), 6 bytes (align 2, at 18), 7 bytes (align 1, at 17)
///   help: without `repr(C)` it is 16 bytes, if nothing outside of Rust relies on the layout
///   1,000,000 of them: 24,000,000 bytes, 16,000,000 in the best order, 10,000,000 as a structure of arrays
/// ```
///
/// Rows stand in memory order. A `?` is an offset that the compiler does not
/// tell. A field that is marked as padding has `(padding)` behind it. The text
/// ends in a line break.
impl fmt::Display for TypeLayout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)?;
        let mut summary = Summary::new(self);
        while let Some(line) = summary.next() {
            write_line(f, &line)?;
        }
        if !matches!(self.kind(), Kind::Struct | Kind::Union | Kind::Enum) {
            return Ok(());
        }
        inside(f, self)?;
        room(f, self.room())?;
        let mut element = None;
        for advice in self.advice() {
            match advice.kind() {
                // Told with the padding.
                AdviceKind::Reorder => {}
                // To be told with what many values cost.
                AdviceKind::StructOfArrays => element = Some(advice.size()),
                _ => writeln!(f, "  help: {advice}")?,
            }
        }
        many(f, &self.array(MANY), element)
    }
}

/// `  9 more bytes of padding inside its fields`
fn inside(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    match layout.nested_padding().saturating_sub(layout.padding()) {
        0 => Ok(()),
        1 => f.write_str("  1 more byte of padding inside its fields\n"),
        more => writeln!(f, "  {more} more bytes of padding inside its fields"),
    }
}

/// `  room for 4 bytes (align 4, at 20), 7 bytes (align 1, at 17)`: from the
/// largest alignment downwards, where there is more of it.
fn room(f: &mut fmt::Formatter<'_>, rooms: Rooms<'_>) -> fmt::Result {
    let mut most = 0;
    for room in rooms.filter(|room| room.size() > 0) {
        if room.size() <= most {
            continue;
        }
        f.write_str(if most == 0 { "  room for " } else { ", " })?;
        most = room.size();
        let plural = if most == 1 { "" } else { "s" };
        write!(f, "{most} byte{plural} (align {}", room.align())?;
        if let Some(offset) = room.offset() {
            write!(f, ", at {offset}")?;
        }
        f.write_char(')')?;
    }
    if most > 0 {
        f.write_char('\n')?;
    }
    Ok(())
}

/// `  1,000,000 of them: 24,000,000 bytes, 16,000,000 in the best order`, and
/// what they are as a structure of arrays, if an element has these bytes then.
fn many(f: &mut fmt::Formatter<'_>, many: &Many, element: Option<usize>) -> fmt::Result {
    if many.size() == 0 {
        return Ok(());
    }
    f.write_str("  ")?;
    grouped(f, many.count() as u128)?;
    f.write_str(" of them: ")?;
    grouped(f, many.size())?;
    f.write_str(" bytes")?;
    if many.saving() > 0 {
        f.write_str(", ")?;
        grouped(f, many.optimal_size())?;
        f.write_str(" in the best order")?;
    }
    if let Some(element) = element {
        f.write_str(", ")?;
        grouped(f, element as u128 * many.count() as u128)?;
        f.write_str(" as a structure of arrays")?;
    }
    f.write_char('\n')
}

/// `24,000,000`
fn grouped(f: &mut fmt::Formatter<'_>, number: u128) -> fmt::Result {
    const GROUP: u128 = 1000;
    if number < GROUP {
        return write!(f, "{number}");
    }
    grouped(f, number / GROUP)?;
    write!(f, ",{:03}", number % GROUP)
}
