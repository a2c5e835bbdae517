//! A diff as text.

use core::fmt;

use super::line::{SPACES, byte_word, fill};
use super::{Line, write_line};
use crate::render::Piece::Str;
use crate::{Change, Diff, Field, FieldChange, Tag};

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
        let (before, after) = (self.before(), self.after());
        f.write_str(before.name())?;
        if before.name() != after.name() {
            write!(f, " -> {}", after.name())?;
        }
        if self.is_empty() {
            return write_unchanged(f, self);
        }
        write_size(f, self)?;
        for change in self.changes().filter(is_fact) {
            f.write_str(", ")?;
            write_note(f, &change)?;
        }
        f.write_str("\n")?;
        let names = self.changes().filter_map(|change| name(&change));
        let widths = names.map(|name| name.width()).filter(|&width| width <= WIDEST);
        let column = widths.max().unwrap_or(0);
        for change in self.changes() {
            if let Some(name) = name(&change) {
                fill(f, SPACES, MARGIN)?;
                write_line(f, &name)?;
                fill(f, SPACES, column.saturating_sub(name.width()) + MARGIN)?;
                write_note(f, &change)?;
                f.write_str("\n")?;
            }
        }
        Ok(())
    }
}

/// `: the same layout, 24 bytes, align 8`
fn write_unchanged(f: &mut fmt::Formatter<'_>, diff: &Diff<'_>) -> fmt::Result {
    let is_known = diff.before().unknown().is_none() && diff.after().unknown().is_none();
    let what = if is_known { "the same layout" } else { "no known difference" };
    let (size, align) = (diff.after().size(), diff.after().align());
    writeln!(f, ": {what}, {size}{}, align {align}", byte_word(size))
}

/// `: 24 -> 16 bytes (8 saved)`, or `: still 24 bytes`.
fn write_size(f: &mut fmt::Formatter<'_>, diff: &Diff<'_>) -> fmt::Result {
    let (before, after) = (diff.before().size(), diff.after().size());
    let bytes = byte_word(after);
    match (diff.saving(), diff.growth()) {
        (0, 0) => write!(f, ": still {after}{bytes}"),
        (0, growth) => write!(f, ": {before} -> {after}{bytes} ({growth} more)"),
        (saving, _) => write!(f, ": {before} -> {after}{bytes} ({saving} saved)"),
    }
}

/// Whether the change stands in the first line: it is one of the whole type, and not of its size,
/// which always stands there.
fn is_fact(change: &Change<'_>) -> bool {
    name(change).is_none() && !matches!(change, Change::Size { .. })
}

/// `Move.x: i32`, or the name of a variant; `None` for a change of the whole type.
fn name<'a>(change: &Change<'a>) -> Option<Line<'a>> {
    match change {
        Change::Field { change } => {
            let mut line = Line::new();
            if let Some(variant) = change.variant() {
                line.push(&[Str(variant), Str(".")]);
            }
            let ty = change.after().or(change.before()).map_or("", Field::ty);
            line.push(&[Str(change.name()), Str(": "), Str(ty)]);
            Some(line)
        }
        Change::Discriminant { variant, .. }
        | Change::VariantMoved { variant }
        | Change::VariantAdded { variant }
        | Change::VariantRemoved { variant } => Some(Line::of(&[Str(variant.name())])),
        Change::Size { .. }
        | Change::Kind { .. }
        | Change::Repr { .. }
        | Change::Align { .. }
        | Change::Tag { .. }
        | Change::Niche { .. }
        | Change::Padding { .. } => None,
    }
}

/// What changed, without the name: `align 8 -> 4`.
fn write_note(f: &mut fmt::Formatter<'_>, change: &Change<'_>) -> fmt::Result {
    match change {
        Change::Size { .. } => Ok(()),
        Change::Kind { before, after } => write!(f, "{before} -> {after}"),
        Change::Repr { before, after } => write!(f, "{before} -> {after}"),
        Change::Align { before, after } => write!(f, "align {before} -> {after}"),
        Change::Tag { before, after } => {
            f.write_str("tag ")?;
            write_tag(f, *before)?;
            f.write_str(" -> ")?;
            write_tag(f, *after)
        }
        Change::Niche { after, .. } => {
            f.write_str(if *after { "niche gained" } else { "niche lost" })
        }
        Change::Padding { before, after } => write!(f, "padding {before} -> {after}"),
        Change::Field { change } => write_field(f, change),
        Change::Discriminant { before, after, .. } => write!(f, "{before} -> {after}"),
        Change::VariantMoved { .. } => f.write_str("declared earlier than before"),
        Change::VariantAdded { variant } => {
            write!(f, "variant added, {}{}", variant.payload(), byte_word(variant.payload()))
        }
        Change::VariantRemoved { variant } => {
            write!(f, "variant removed, {}{}", variant.payload(), byte_word(variant.payload()))
        }
    }
}

/// `1 byte at 0`, `8 bytes in the niche at 0`, or `none`.
fn write_tag(f: &mut fmt::Formatter<'_>, tag: Tag) -> fmt::Result {
    match tag {
        Tag::Unknown | Tag::None => f.write_str("none"),
        Tag::Direct { offset, size } => write!(f, "{size}{} at {offset}", byte_word(size)),
        Tag::Niche { offset, size, .. } => {
            write!(f, "{size}{} in the niche at {offset}", byte_word(size))
        }
    }
}

fn write_field(f: &mut fmt::Formatter<'_>, change: &FieldChange<'_>) -> fmt::Result {
    match (change.before(), change.after()) {
        (Some(before), Some(after)) => write_changes(f, change, before, after),
        (None, Some(field)) => write_whole_field(f, "added", field),
        (Some(field), None) => write_whole_field(f, "removed", field),
        (None, None) => Ok(()),
    }
}

/// `added at 12, 4 bytes`
fn write_whole_field(f: &mut fmt::Formatter<'_>, what: &str, field: &Field<'_>) -> fmt::Result {
    f.write_str(what)?;
    if let Some(offset) = field.offset() {
        write!(f, " at {offset}")?;
    }
    write!(f, ", {}{}", field.size(), byte_word(field.size()))
}

/// `moved 16 -> 10, grew 1 -> 2 bytes, align 1 -> 2, was u8`
fn write_changes(
    f: &mut fmt::Formatter<'_>,
    change: &FieldChange<'_>,
    before: &Field<'_>,
    after: &Field<'_>,
) -> fmt::Result {
    let mut separator = "";
    if let (Some(from), Some(to), true) = (before.offset(), after.offset(), change.is_moved()) {
        write!(f, "moved {from} -> {to}")?;
        separator = ", ";
    }
    if change.is_resized() {
        let (from, to) = (before.size(), after.size());
        let verb = if from < to { "grew" } else { "shrank" };
        write!(f, "{separator}{verb} {from} -> {to}{}", byte_word(to))?;
        separator = ", ";
    }
    if change.is_realigned() {
        write!(f, "{separator}align {} -> {}", before.align(), after.align())?;
        separator = ", ";
    }
    if change.is_retyped() {
        write!(f, "{separator}was {}", before.ty())?;
    }
    Ok(())
}
