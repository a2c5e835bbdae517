//! Which changes make a type small enough.

use super::help::{begin, help};
use crate::TypeLayout;
use crate::advice::{Edit, box_variant};
use crate::analysis::{Item, Summary, VariantFields, largest_align, round_up};
use crate::render::Piece::{Bytes, Number, Str};
use crate::render::{Line, OrderWords, Text};
use crate::{Field, Kind};

/// How many of the largest fields are named, and how many changes that are enough alone.
const NAMED: usize = 3;

/// Writes the changes after which the type has at most `max` bytes, each on a line; if none
/// is enough alone, the changes that are together; if not even all are, how far they come,
/// and what the type is so large for.
pub(super) const fn write(text: &mut Text, layout: &TypeLayout<'_>, summary: Summary, max: usize) {
    let all = Edit::all(layout);
    let mut enough = 0;
    let mut i = 0;
    while let Some(edit) = all.nth(i) {
        i += 1;
        if edit.is_none() || enough == NAMED {
            continue;
        }
        if let Some(size) = edit.size(layout) {
            if size <= max {
                enough += 1;
                say(text, layout, summary, edit, size, max);
            }
        }
    }
    if enough > 0 {
        return;
    }
    let (edit, size) = best_together(layout, all, max);
    if !edit.is_none() {
        say(text, layout, summary, edit, size, max);
    }
    if size > max && !boxed(text, layout, max) {
        largest(text, layout, max, all);
    }
}

/// The change that saves most, and the next, until that is enough.
const fn best_together(layout: &TypeLayout<'_>, all: Edit, max: usize) -> (Edit, usize) {
    let (mut edit, mut size) = (Edit::NONE, layout.size());
    while size > max {
        let (mut best, mut best_size) = (edit, size);
        let mut i = 0;
        while let Some(single) = all.nth(i) {
            i += 1;
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
    // Where no change helps alone, two may: the first fills a gap that the second opens.
    match all.size(layout) {
        Some(all_size) if size > max && all_size < size => (all, all_size),
        _ => (edit, size),
    }
}

/// `` `NonZero<u64>` in `tag` makes it 64 bytes, which meets the rule, if 0 never occurs ``
const fn say(
    text: &mut Text,
    layout: &TypeLayout<'_>,
    summary: Summary,
    edit: Edit,
    size: usize,
    max: usize,
) {
    let is_reordered_alone = edit.reorder && !edit.pack_flags && edit.niches == 0;
    if is_reordered_alone {
        another_order(text, layout, summary);
    } else {
        begin(text);
        let mut line = Line::new();
        if edit.niches != 0 {
            edit.say_niches(&mut line, layout);
        }
        if edit.pack_flags {
            line.str(if edit.niches == 0 { "" } else { ", and " });
            Edit::say_flags(&mut line, layout);
        }
        if edit.reorder {
            line.str(", with the fields sorted by decreasing alignment,");
        }
        let is_plural = edit.pack_flags || edit.niches.count_ones() > 1;
        line.push(&[Str(if is_plural { " make it " } else { " makes it " }), Bytes(size)]);
        text.line(&line);
    }
    if size <= max {
        text.str(", which meets the rule");
    } else {
        text.line(&Line::of(&[Str(", still "), Number(size - max), Str(" too many")]));
    }
    if edit.niches != 0 {
        text.str(", if 0 never occurs");
    }
}

pub(super) const fn another_order(text: &mut Text, layout: &TypeLayout<'_>, summary: Summary) {
    begin(text);
    let mut words = OrderWords::new(layout, summary);
    while let Some(line) = words.next() {
        text.line(&line);
    }
}

/// Suggests a `Box`, and says whether that is enough.
const fn boxed(text: &mut Text, layout: &TypeLayout<'_>, max: usize) -> bool {
    let Some(advice) = box_variant(layout) else {
        return false;
    };
    begin(text);
    if let Some(line) = advice.line() {
        text.line(&line);
    }
    if advice.size() <= max {
        text.str(": that meets the rule");
    }
    advice.size() <= max
}

/// Names what the type is so large for.
const fn largest(text: &mut Text, layout: &TypeLayout<'_>, max: usize, all: Edit) {
    match layout.kind() {
        Kind::Array | Kind::Primitive | Kind::Opaque => {}
        Kind::Enum | Kind::Future => largest_variant(text, layout),
        Kind::Struct | Kind::Union | Kind::Tuple | Kind::Closure => {
            let end = fields_end(layout);
            if grown_by_align(text, layout, end) && end <= max {
                return;
            }
            largest_fields(text, layout, all);
        }
    }
}

/// Where the last field ends.
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

/// Says that `align` is the cause, if it is.
const fn grown_by_align(text: &mut Text, layout: &TypeLayout<'_>, end: usize) -> bool {
    let align = layout.stated_align();
    if align == 1 || round_up(end, largest_align(layout.fields())) == layout.size() {
        return false;
    }
    help(
        text,
        &[
            Str("its fields end at byte "),
            Number(end),
            Str(", and `align("),
            Number(align),
            Str(")` makes it "),
            Bytes(layout.size()),
        ],
    );
    true
}

const fn largest_variant(text: &mut Text, layout: &TypeLayout<'_>) {
    let (first, second) = VariantFields::two_largest(layout);
    let Some(largest) = first else {
        return;
    };
    if largest.payload() == 0 {
        if let Some(tag) = layout.tag().size() {
            help(text, &[Str("it has no fields, only a tag of "), Bytes(tag)]);
        }
        return;
    }
    variant(text, "\nhelp: the largest variant is `", &largest);
    if let Some(next) = second {
        variant(text, ", the next `", &next);
    }
}

const fn variant(text: &mut Text, before: &'static str, fields: &VariantFields<'_>) {
    if let Some(name) = fields.variant_name() {
        text.line(&Line::of(&[Str(before), Str(name), Str("` with "), Bytes(fields.payload())]));
    }
}

const fn largest_fields(text: &mut Text, layout: &TypeLayout<'_>, all: Edit) {
    let fields = layout.fields();
    let mut named = [usize::MAX; NAMED];
    let mut count = 0;
    while count < NAMED {
        let Some(next) = largest_excluding(fields, &named) else {
            break;
        };
        named[count] = next;
        count += 1;
    }
    if count == 0 {
        return;
    }
    begin(text);
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

/// The index of the largest field that is not among those named.
const fn largest_excluding(fields: &[Field<'_>], named: &[usize; NAMED]) -> Option<usize> {
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
