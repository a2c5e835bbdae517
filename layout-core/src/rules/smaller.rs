//! The changes that make a type small enough.

use super::help::{begin_help, write_help};
use crate::TypeLayout;
use crate::advice::{Edit, box_variant};
use crate::analysis::{Item, Summary, VariantFields, largest_align, round_up};
use crate::render::Piece::{Bytes, Number, Str};
use crate::render::{Line, OrderText, Text};
use crate::{Field, Kind};

/// At most this many of the largest fields are named, and of the changes that suffice alone.
const MAX_NAMED: usize = 3;

/// Writes the changes that each make the type at most `max` bytes, one on a line. If no change
/// suffices alone, it writes a set of changes that does. If not even all changes suffice, it
/// writes how far they get, and what makes the type so large.
pub(super) const fn write(text: &mut Text, layout: &TypeLayout<'_>, summary: Summary, max: usize) {
    if layout.kind().has_variants() {
        return smaller_enum(text, layout, summary, max);
    }
    let all = Edit::all(layout);
    let mut enough = 0;
    let mut rest = all;
    while let (Some(edit), true) = (rest.take_first(), enough < MAX_NAMED) {
        if let Some(size) = edit.size(layout) {
            if size <= max {
                enough += 1;
                write_edit(text, layout, summary, edit, size, max);
            }
        }
    }
    if enough > 0 {
        return;
    }
    let edit = best_together(layout, all, max).as_named(all);
    let size = match edit.size(layout) {
        Some(size) if !edit.is_none() => {
            write_edit(text, layout, summary, edit, size, max);
            size
        }
        _ => layout.size(),
    };
    if size > max {
        write_largest(text, layout, max, all);
    }
}

const fn smaller_enum(text: &mut Text, layout: &TypeLayout<'_>, summary: Summary, max: usize) {
    if summary.is_reorderable() {
        write_order(text, layout, summary);
        if let Some(size) = summary.optimal_size {
            write_outcome(text, size, max);
            if size <= max {
                return;
            }
        }
    }
    if !write_box(text, layout, max) {
        write_largest(text, layout, max, Edit::NONE);
    }
}

/// The changes that save most, one after the other, until they suffice.
const fn best_together(layout: &TypeLayout<'_>, all: Edit, max: usize) -> Edit {
    let (mut edit, mut size) = (Edit::NONE, layout.size());
    while size > max {
        let (mut best, mut best_size) = (edit, size);
        let mut rest = all;
        while let Some(single) = rest.take_first() {
            let more = edit.with(single);
            if let Some(size) = more.size(layout) {
                if size < best_size {
                    (best, best_size) = (more, size);
                }
            }
        }
        if best_size == size {
            break;
        }
        (edit, size) = (best, best_size);
    }
    // Two changes can help where neither does alone: one fills a gap that the other opens.
    match all.size(layout) {
        Some(all_size) if size > max && all_size < size => all,
        _ => edit,
    }
}

/// `` `NonZero<u64>` in `tag` makes it 64 bytes, which meets the rule, if 0 never occurs ``
const fn write_edit(
    text: &mut Text,
    layout: &TypeLayout<'_>,
    summary: Summary,
    edit: Edit,
    size: usize,
    max: usize,
) {
    let (niches, packs_flags) = (edit.niches(), edit.has(Edit::PACK_FLAGS));
    if matches!(edit, Edit::REORDER) {
        write_order(text, layout, summary);
    } else {
        begin_help(text);
        let mut line = Line::new();
        if niches > 0 {
            edit.write_niches(&mut line, layout);
        }
        if packs_flags {
            line.str(if niches == 0 { "" } else { ", and " });
            line.str("the ");
            Edit::write_flags(&mut line, layout);
        }
        if edit.has(Edit::REORDER) {
            line.str(", with the fields sorted by decreasing alignment,");
        }
        let is_plural = packs_flags || niches > 1;
        line.push(&[Str(if is_plural { " make it " } else { " makes it " }), Bytes(size)]);
        text.line(&line);
    }
    write_outcome(text, size, max);
    if niches > 0 {
        text.str(", if 0 never occurs");
    }
}

/// Says whether this size is small enough.
const fn write_outcome(text: &mut Text, size: usize, max: usize) {
    if size <= max {
        text.str(", which meets the rule");
    } else {
        text.line(&Line::of(&[Str(", still "), Number(size - max), Str(" too many")]));
    }
}

pub(super) const fn write_order(text: &mut Text, layout: &TypeLayout<'_>, summary: Summary) {
    begin_help(text);
    let mut words = OrderText::new(layout, summary);
    while let Some(line) = words.next() {
        text.line(&line);
    }
}

/// Suggests a `Box`, and returns whether it suffices.
const fn write_box(text: &mut Text, layout: &TypeLayout<'_>, max: usize) -> bool {
    let Some(advice) = box_variant(layout) else {
        return false;
    };
    write_help(text, &advice.box_line());
    if advice.size() <= max {
        text.str("; that size meets the rule");
    }
    advice.size() <= max
}

/// Names what makes the type so large.
const fn write_largest(text: &mut Text, layout: &TypeLayout<'_>, max: usize, all: Edit) {
    let align = layout.stated_align();
    if align > max {
        let pieces = [Str("`align("), Number(align), Str(")` makes it at least "), Bytes(align)];
        return write_help(text, &Line::of(&pieces));
    }
    match layout.kind() {
        Kind::Array | Kind::Primitive | Kind::Opaque => {}
        Kind::Enum | Kind::Future => write_largest_variant(text, layout),
        Kind::Struct | Kind::Union | Kind::Tuple | Kind::Closure => {
            let end = fields_end(layout);
            if write_align(text, layout, end) && end <= max {
                return;
            }
            write_largest_fields(text, layout, all);
        }
    }
}

/// The end of the last field.
const fn fields_end(layout: &TypeLayout<'_>) -> usize {
    let mut end = 0;
    let mut items = VariantFields::whole(*layout).items();
    while let Some(item) = items.next() {
        if let Item::Field { field, .. } = item {
            match field.end() {
                Some(field_end) if field_end > end => end = field_end,
                _ => {}
            }
        }
    }
    end
}

/// Says so if `align(n)` makes the type larger, and returns whether it does.
const fn write_align(text: &mut Text, layout: &TypeLayout<'_>, end: usize) -> bool {
    let align = layout.stated_align();
    if align == 1 || round_up(end, largest_align(layout.fields())) == layout.size() {
        return false;
    }
    let mut line = Line::of(&[Str("its fields end at byte "), Number(end), Str(", and `align(")]);
    line.push(&[Number(align), Str(")` makes it "), Bytes(layout.size())]);
    write_help(text, &line);
    true
}

const fn write_largest_variant(text: &mut Text, layout: &TypeLayout<'_>) {
    let (first, second) = VariantFields::two_largest(layout);
    let Some(largest) = first else {
        return;
    };
    if largest.payload() == 0 {
        if let Some(tag) = layout.tag().size() {
            let pieces = [Str("it has no fields, only a tag of "), Bytes(tag)];
            write_help(text, &Line::of(&pieces));
        }
        return;
    }
    write_variant(text, "\nhelp: the largest variant is `", &largest);
    if let Some(next) = second {
        write_variant(text, ", the next `", &next);
    }
}

const fn write_variant(text: &mut Text, before: &'static str, fields: &VariantFields<'_>) {
    if let Some(name) = fields.variant_name() {
        text.line(&Line::of(&[Str(before), Str(name), Str("` with "), Bytes(fields.payload())]));
    }
}

const fn write_largest_fields(text: &mut Text, layout: &TypeLayout<'_>, all: Edit) {
    let fields = layout.fields();
    let mut named = [usize::MAX; MAX_NAMED];
    let mut count = 0;
    while count < MAX_NAMED {
        let Some(next) = largest_excluding(fields, &named) else {
            break;
        };
        named[count] = next;
        count += 1;
    }
    if count == 0 {
        return;
    }
    begin_help(text);
    text.str(match (count, layout.kind()) {
        (1, _) if fields.len() == 1 => "its only field: ",
        (1, _) => "its only field that takes bytes: ",
        (_, Kind::Union) => "a union is as large as its largest field: ",
        _ if layout.repr().is_none() || !all.is_none() => "its largest fields: ",
        _ if layout.is_repr_c() => "no order of these fields is smaller; the largest: ",
        _ => "rustc already orders these fields; the largest: ",
    });
    let mut i = 0;
    while i < count {
        text.str(if i == 0 { "" } else { ", " });
        let field = &fields[named[i]];
        let (name, ty) = (field.name(), field.ty());
        let pieces = [Str(name), Str(": "), Str(ty), Str(" ("), Bytes(field.size()), Str(")")];
        text.line(&Line::of(&pieces));
        i += 1;
    }
}

/// The index of the largest field that is not named yet.
const fn largest_excluding(fields: &[Field<'_>], named: &[usize; MAX_NAMED]) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut i = 0;
    while i < fields.len() {
        let is_named = named[0] == i || named[1] == i || named[2] == i;
        let least = match best {
            Some(best) => fields[best].size(),
            None => 0,
        };
        if !is_named && fields[i].size() > least {
            best = Some(i);
        }
        i += 1;
    }
    best
}
