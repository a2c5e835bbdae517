//! What changed: a line about the type, then a line for each field and variant.

use core::fmt;

use super::{Line, write_line};
use crate::{Change, Diff, Field, FieldChange, Tag, Variant};

/// The widest name behind which the notes are lined up.
const WIDEST: usize = 40;
/// Spaces before a column.
const MARGIN: usize = 2;

/// What changed: the type in one line, then a line for each field or variant.
///
/// ```text
/// Packet: 24 -> 16 bytes (8 saved), padding 14 -> 1
///   kind: u8        moved 0 -> 8
///   timestamp: u64  moved 8 -> 0
///   flags: u16      moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8
///   port: u32       added at 12, 4 bytes
/// ```
///
/// A field of an enum has its variant before it: `Move.x: i32`. Two types of different
/// names are shown as `Old -> New`. If nothing changed, one line says so. The text ends
/// in a line break.
impl fmt::Display for Diff<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &names(self))?;
        if self.is_empty() {
            return write_line(f, &unchanged(self));
        }
        write_line(f, &size(self))?;
        for change in self.changes() {
            if let Some(line) = fact(&change) {
                f.write_str(", ")?;
                write_line(f, &line)?;
            }
        }
        f.write_str("\n")?;
        let rows = || self.changes().filter_map(|change| Row::of(&change));
        let widths = rows().map(|row| row.name.width());
        let column = widths.filter(|&width| width <= WIDEST).max().unwrap_or(0);
        for row in rows() {
            write_line(f, &row.line(column))?;
        }
        Ok(())
    }
}

/// `Packet`, or `Old -> New`.
fn names<'a>(diff: &Diff<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(diff.before().name());
    if diff.before().name() != diff.after().name() {
        line.str(" -> ");
        line.str(diff.after().name());
    }
    line
}

/// `: the same layout, 24 bytes, align 8`
fn unchanged<'a>(diff: &Diff<'a>) -> Line<'a> {
    let is_known = diff.before().unknown().is_none() && diff.after().unknown().is_none();
    let mut line = Line::new();
    line.str(if is_known {
        ": the same layout, "
    } else {
        ": the same in all that is known of both, "
    });
    line.bytes(diff.after().size());
    line.str(", align ");
    line.number(diff.after().align());
    line.str("\n");
    line
}

/// `: 24 -> 16 bytes (8 saved)`, or `: still 24 bytes`.
fn size<'a>(diff: &Diff<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(": ");
    let (saving, growth) = (diff.saving(), diff.growth());
    if saving == 0 && growth == 0 {
        line.str("still ");
        line.bytes(diff.after().size());
        return line;
    }
    line.number(diff.before().size());
    line.str(" -> ");
    line.bytes(diff.after().size());
    line.str(" (");
    line.number(saving + growth);
    line.str(if saving > 0 { " saved)" } else { " more)" });
    line
}

/// `align 8 -> 4`: a fact about the type other than its size.
fn fact<'a>(change: &Change<'a>) -> Option<Line<'a>> {
    let mut line = Line::new();
    match *change {
        Change::Kind { before, after } => {
            line.str(before.keyword());
            line.str(" -> ");
            line.str(after.keyword());
        }
        Change::Repr { before, after } => {
            line.repr(before);
            line.str(" -> ");
            line.repr(after);
        }
        Change::Align { before, after } => line.change("align ", before, after),
        Change::Tag { before, after } => {
            line.str("tag ");
            tag(&mut line, before);
            line.str(" -> ");
            tag(&mut line, after);
        }
        Change::Padding { before, after } => line.change("padding ", before, after),
        Change::Niche { after, .. } => {
            line.str(if after { "niche gained" } else { "niche lost" });
        }
        Change::Size { .. }
        | Change::Field { .. }
        | Change::VariantAdded { .. }
        | Change::VariantRemoved { .. } => return None,
    }
    Some(line)
}

/// `1 byte at 0`, `8 bytes in the niche at 0`, or `none`.
const fn tag(line: &mut Line<'_>, tag: Tag) {
    let (offset, size, at) = match tag {
        Tag::Direct { offset, size } => (offset, size, " at "),
        Tag::Niche { offset, size, .. } => (offset, size, " in the niche at "),
        Tag::Unknown | Tag::None => return line.str("none"),
    };
    line.bytes(size);
    line.str(at);
    line.number(offset);
}

/// A line about a field or a variant.
struct Row<'a> {
    /// `Move.x: i32`
    name: Line<'a>,
    /// `moved 16 -> 10, was u8`
    notes: Line<'a>,
}

impl<'a> Row<'a> {
    fn of(change: &Change<'a>) -> Option<Self> {
        match change {
            Change::Field { change } => Self::field(change),
            Change::VariantAdded { variant } => Some(Self::variant(variant, "variant added, ")),
            Change::VariantRemoved { variant } => Some(Self::variant(variant, "variant removed, ")),
            Change::Size { .. }
            | Change::Kind { .. }
            | Change::Repr { .. }
            | Change::Align { .. }
            | Change::Tag { .. }
            | Change::Niche { .. }
            | Change::Padding { .. } => None,
        }
    }

    fn field(change: &FieldChange<'a>) -> Option<Self> {
        let field = change.after().or(change.before())?;
        let mut name = Line::new();
        if let Some(variant) = change.variant() {
            name.str(variant);
            name.str(".");
        }
        name.str(field.name());
        name.str(": ");
        name.str(field.ty());
        let notes = match (change.before(), change.after()) {
            (Some(before), Some(after)) => changed(change, before, after),
            (None, _) => added_or_removed("added", field),
            (_, None) => added_or_removed("removed", field),
        };
        Some(Self { name, notes })
    }

    /// `Ping  variant added, 12 bytes`
    fn variant(variant: &Variant<'a>, what: &'a str) -> Self {
        let (mut name, mut notes) = (Line::new(), Line::new());
        name.str(variant.name());
        notes.str(what);
        notes.bytes(variant.payload());
        Self { name, notes }
    }

    /// The whole line, with the notes at a column.
    fn line(&self, column: usize) -> Line<'a> {
        let mut line = Line::new();
        line.spaces(MARGIN);
        line.append(&self.name);
        line.spaces(column.saturating_sub(self.name.width()) + MARGIN);
        line.append(&self.notes);
        line.str("\n");
        line
    }
}

/// `added at 12, 4 bytes`
fn added_or_removed<'a>(what: &'a str, field: &Field<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(what);
    if let Some(offset) = field.offset() {
        line.str(" at ");
        line.number(offset);
    }
    line.str(", ");
    line.bytes(field.size());
    line
}

/// `moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8`
fn changed<'a>(change: &FieldChange<'a>, before: &'a Field<'a>, after: &Field<'a>) -> Line<'a> {
    let mut line = Line::new();
    let mut separator = "";
    if let (Some(from), Some(to), true) = (before.offset(), after.offset(), change.is_moved()) {
        line.change("moved ", from, to);
        separator = ", ";
    }
    if change.is_resized() {
        line.str(separator);
        let verb = if before.size() < after.size() { "grew " } else { "shrank " };
        line.change(verb, before.size(), after.size());
        line.str(if after.size() == 1 { " byte" } else { " bytes" });
        separator = ", ";
    }
    if change.is_realigned() {
        line.str(separator);
        line.change("align ", before.align(), after.align());
        separator = ", ";
    }
    if change.is_retyped() {
        line.str(separator);
        line.str("was ");
        line.str(before.ty());
    }
    line
}
