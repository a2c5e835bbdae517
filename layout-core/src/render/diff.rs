//! What changed, a line for each field.

use core::fmt;

use super::{Line, write_line};
use crate::{Change, Diff, Field, FieldChange, TypeLayout, Variant};

/// The widest field that the notes are lined up behind.
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
/// A field of an enum has its variant before it: `Move.x: i32`. Two types of
/// different names are told as `Old -> New`. If nothing changed, one line says
/// so. The text ends in a line break.
impl fmt::Display for Diff<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(f, &names(self))?;
        if self.is_empty() {
            return write_line(f, &unchanged(self));
        }
        write_line(f, &size(self))?;
        for change in self.changes() {
            if let Some(line) = fact(&change) {
                write_line(f, &line)?;
            }
        }
        f.write_str("\n")?;
        let column = column(self);
        for row in self.changes().filter_map(Row::of) {
            write_line(f, &row.label(column))?;
            write_line(f, &row.notes())?;
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
    let known = |layout: &TypeLayout<'_>| layout.unknown() == 0;
    let mut line = Line::new();
    line.str(if known(diff.before()) && known(diff.after()) {
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

/// `, align 8 -> 4`: a fact about the type other than its size.
fn fact<'a>(change: &Change<'a>) -> Option<Line<'a>> {
    let mut line = Line::new();
    line.str(", ");
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
        Change::Tag { before, after } => line.change("tag ", before, after),
        Change::Padding { before, after } => line.change("padding ", before, after),
        Change::Niche { after, .. } => {
            line.str(if after { "niche gained" } else { "niche lost" });
        }
        _ => return None,
    }
    Some(line)
}

/// A change that has a line of its own.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Field(FieldChange<'a>, &'a Field<'a>),
    Added(Variant<'a>),
    Removed(Variant<'a>),
}

impl<'a> Row<'a> {
    fn of(change: Change<'a>) -> Option<Self> {
        match change {
            Change::Field(change) => {
                let field = change.after().or(change.before())?;
                Some(Self::Field(change, field))
            }
            Change::VariantAdded(variant) => Some(Self::Added(variant)),
            Change::VariantRemoved(variant) => Some(Self::Removed(variant)),
            _ => None,
        }
    }

    /// `Move.x: i32`
    fn name(&self) -> Line<'a> {
        let mut line = Line::new();
        match self {
            Self::Field(change, field) => {
                if let Some(variant) = change.variant() {
                    line.str(variant);
                    line.str(".");
                }
                line.str(field.name());
                line.str(": ");
                line.str(field.ty());
            }
            Self::Added(variant) | Self::Removed(variant) => line.str(variant.name()),
        }
        line
    }

    /// The name with space around it, so that the notes begin at `column`.
    fn label(&self, column: usize) -> Line<'a> {
        let name = self.name();
        let mut line = Line::new();
        line.spaces(MARGIN);
        line.append(&name);
        line.spaces(column.saturating_sub(name.width()) + MARGIN);
        line
    }

    /// What happened to it, and a line break.
    fn notes(&self) -> Line<'a> {
        let mut line = Line::new();
        match self {
            Self::Field(change, field) if change.is_added() => place(&mut line, "added", field),
            Self::Field(change, field) if change.is_removed() => place(&mut line, "removed", field),
            Self::Field(change, after) => {
                if let Some(before) = change.before() {
                    kept(&mut line, change, before, after);
                }
            }
            Self::Added(variant) => payload(&mut line, "variant added, ", variant),
            Self::Removed(variant) => payload(&mut line, "variant removed, ", variant),
        }
        line.str("\n");
        line
    }
}

/// `added at 12, 4 bytes`
fn place<'a>(line: &mut Line<'a>, what: &'a str, field: &Field<'a>) {
    line.str(what);
    if let Some(offset) = field.offset() {
        line.str(" at ");
        line.number(offset);
    }
    line.str(", ");
    line.bytes(field.size());
}

/// `variant added, 12 bytes`
fn payload<'a>(line: &mut Line<'a>, what: &'a str, variant: &Variant<'a>) {
    line.str(what);
    line.bytes(variant.payload());
}

/// `moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8`
fn kept<'a>(
    line: &mut Line<'a>,
    change: &FieldChange<'a>,
    before: &'a Field<'a>,
    after: &Field<'a>,
) {
    let mut mark = "";
    if let (Some(from), Some(to), true) = (before.offset(), after.offset(), change.is_moved()) {
        line.change("moved ", from, to);
        mark = ", ";
    }
    if change.is_resized() {
        let grew = before.size() < after.size();
        line.str(mark);
        line.change(if grew { "grew " } else { "shrank " }, before.size(), after.size());
        line.str(if after.size() == 1 { " byte" } else { " bytes" });
        mark = ", ";
    }
    if change.is_realigned() {
        line.str(mark);
        line.change("align ", before.align(), after.align());
        mark = ", ";
    }
    if change.is_retyped() {
        line.str(mark);
        line.str("was ");
        line.str(before.ty());
    }
}

/// The width of the widest name that is not too wide.
fn column(diff: &Diff<'_>) -> usize {
    let rows = diff.changes().filter_map(Row::of);
    let widths = rows.map(|row| row.name().width());
    widths.filter(|&width| width <= WIDEST).max().unwrap_or(0)
}
