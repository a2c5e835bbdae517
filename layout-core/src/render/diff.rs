//! A diff as text.

use core::fmt;

use super::line::byte_word;
use super::{Line, write_line};
use crate::render::Piece::{Bytes, Integer, Number, Str};
use crate::{Change, Diff, Field, FieldChange, Tag, Variant};

/// The notes are aligned behind names of at most this width.
const WIDEST: usize = 40;
/// Spaces before a column.
const MARGIN: usize = 2;

/// A line about the type, then a line for each field or variant that changed.
///
/// ```text
/// Packet: 24 -> 16 bytes (8 saved), padding 14 -> 1
///   kind: u8        moved 0 -> 8
///   timestamp: u64  moved 8 -> 0
///   flags: u16      moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8
///   port: u32       added at 12, 4 bytes
/// ```
///
/// The name of a variant comes before that of its field: `Move.x: i32`. Two types with
/// different names are shown as `Old -> New`. If nothing changed, one line says so. The text
/// ends with a line break.
impl fmt::Display for Diff<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &names(self))?;
        if self.is_empty() {
            return write_line(f, &unchanged(self));
        }
        write_line(f, &size(self))?;
        let notes = || self.changes().map(|change| Note::of(&change));
        for note in notes() {
            if let Note::Fact(line) = note {
                f.write_str(", ")?;
                write_line(f, &line)?;
            }
        }
        f.write_str("\n")?;
        let widths = notes().map(|note| note.name_width());
        let column = widths.filter(|&width| width <= WIDEST).max().unwrap_or(0);
        for note in notes() {
            if let Note::Row { name, notes } = note {
                write_line(f, &row(&name, &notes, column))?;
            }
        }
        Ok(())
    }
}

/// `Packet`, or `Old -> New`.
fn names<'a>(diff: &Diff<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(diff.before().name());
    if diff.before().name() != diff.after().name() {
        line.push(&[Str(" -> "), Str(diff.after().name())]);
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
    line.push(&[Bytes(diff.after().size()), Str(", align "), Number(diff.after().align())]);
    line.str("\n");
    line
}

/// `: 24 -> 16 bytes (8 saved)`, or `: still 24 bytes`.
fn size<'a>(diff: &Diff<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(": ");
    let (saving, growth) = (diff.saving(), diff.growth());
    if saving == 0 && growth == 0 {
        line.push(&[Str("still "), Bytes(diff.after().size())]);
        return line;
    }
    line.push(&[Number(diff.before().size()), Str(" -> "), Bytes(diff.after().size()), Str(" (")]);
    line.push(&[Number(saving + growth), Str(if saving > 0 { " saved)" } else { " more)" })]);
    line
}

/// The text for one change.
#[expect(clippy::large_enum_variant, reason = "one exists at a time")]
enum Note<'a> {
    /// None: the size is always in the first line.
    Size,
    /// Another fact about the type: `align 8 -> 4`.
    Fact(Line<'a>),
    /// A field or a variant: `Move.x: i32`, and `moved 16 -> 10, was u8`.
    Row { name: Line<'a>, notes: Line<'a> },
}

impl<'a> Note<'a> {
    fn of(change: &Change<'a>) -> Self {
        let mut line = Line::new();
        match *change {
            Change::Size { .. } => return Self::Size,
            Change::Kind { before, after } => {
                line.push(&[Str(before.keyword()), Str(" -> "), Str(after.keyword())]);
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
            Change::Field { change } => return field(&change),
            Change::Discriminant { variant, before, after } => {
                line.push(&[Integer(before), Str(" -> "), Integer(after)]);
                return Self::variant(&variant, &line);
            }
            Change::VariantMoved { variant } => {
                line.str("declared earlier than before");
                return Self::variant(&variant, &line);
            }
            Change::VariantAdded { variant } => {
                line.push(&[Str("variant added, "), Bytes(variant.payload())]);
                return Self::variant(&variant, &line);
            }
            Change::VariantRemoved { variant } => {
                line.push(&[Str("variant removed, "), Bytes(variant.payload())]);
                return Self::variant(&variant, &line);
            }
        }
        Self::Fact(line)
    }

    const fn variant(variant: &Variant<'a>, notes: &Line<'a>) -> Self {
        Self::Row { name: Line::of(&[Str(variant.name())]), notes: *notes }
    }

    fn name_width(&self) -> usize {
        match self {
            Self::Size | Self::Fact(_) => 0,
            Self::Row { name, .. } => name.width(),
        }
    }
}

/// `1 byte at 0`, `8 bytes in the niche at 0`, or `none`.
const fn tag(line: &mut Line<'_>, tag: Tag) {
    let (offset, size, at) = match tag {
        Tag::Direct { offset, size } => (offset, size, " at "),
        Tag::Niche { offset, size, .. } => (offset, size, " in the niche at "),
        Tag::Unknown | Tag::None => return line.str("none"),
    };
    line.push(&[Bytes(size), Str(at), Number(offset)]);
}

/// `Move.x: i32`, and what changed.
fn field<'a>(change: &FieldChange<'a>) -> Note<'a> {
    let (field, notes) = match (change.before(), change.after()) {
        (Some(before), Some(after)) => (after, changed(change, before, after)),
        (None, Some(field)) => (field, added_or_removed("added", field)),
        (Some(field), None) => (field, added_or_removed("removed", field)),
        (None, None) => return Note::Fact(Line::new()),
    };
    let mut name = Line::new();
    if let Some(variant) = change.variant() {
        name.str(variant);
        name.str(".");
    }
    name.str(field.name());
    name.str(": ");
    name.str(field.ty());
    Note::Row { name, notes }
}

/// The whole line, with the notes aligned at a column.
fn row<'a>(name: &Line<'a>, notes: &Line<'a>, column: usize) -> Line<'a> {
    let mut line = Line::new();
    line.spaces(MARGIN);
    line.append(name);
    line.spaces(column.saturating_sub(name.width()) + MARGIN);
    line.append(notes);
    line.str("\n");
    line
}

/// `added at 12, 4 bytes`
fn added_or_removed<'a>(what: &'a str, field: &Field<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(what);
    if let Some(offset) = field.offset() {
        line.push(&[Str(" at "), Number(offset)]);
    }
    line.push(&[Str(", "), Bytes(field.size())]);
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
        line.str(byte_word(after.size()));
        separator = ", ";
    }
    if change.is_realigned() {
        line.str(separator);
        line.change("align ", before.align(), after.align());
        separator = ", ";
    }
    if change.is_retyped() {
        line.push(&[Str(separator), Str("was "), Str(before.ty())]);
    }
    line
}
