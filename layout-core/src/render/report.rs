//! The whole report: the table, and what follows from it.

use core::fmt::{self, Write};

use super::line::byte_word;
use super::summary::{has_summary, write_summary};
use crate::analysis::{NestedPadding, Placer};
use crate::{Advice, AdviceKind, Field, SpareSlots, TypeLayout, Unknown};

/// At most this many fields are named.
const MAX_NAMED: usize = 3;

/// The table, then the padding, the spare bytes for one more field, and
/// [advice](TypeLayout::advice).
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
///   1 more suggestion, less likely to be useful: see `all_advice()`
/// ```
///
/// The second line has the path and the source location of the type, if they are known. The
/// rows are in memory order. A `?` is an offset that is not known. A field that is marked as
/// padding has `(padding)` after it. The text ends with a line break.
///
/// The alternate form, `{layout:#}`, shows [all advice](TypeLayout::all_advice): for readers who
/// cannot call that method.
impl fmt::Display for TypeLayout<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table().fmt(f)?;
        if !has_summary(self.kind()) {
            return Ok(());
        }
        f.write_str("  ")?;
        write_summary(f, self)?;
        tag_cost(f, self)?;
        nested_padding(f, self)?;
        spare_slots(f, self.spare_slots())?;
        // The sentence about the padding already has the order of the fields.
        let advice = self.all_advice().filter(|advice| advice.kind() != AdviceKind::Reorder);
        let mut others = 0;
        for advice in advice.clone() {
            if advice.is_worthwhile() {
                writeln!(f, "  help: {advice}")?;
            } else {
                others += 1;
            }
        }
        smaller_field_types(f, self)?;
        match others {
            0 => Ok(()),
            _ if f.alternate() => advice
                .filter(|advice| !advice.is_worthwhile())
                .try_for_each(|advice| writeln!(f, "  less likely to be useful: {advice}")),
            1 => f.write_str("  1 more suggestion, less likely to be useful: see `all_advice()`\n"),
            n => {
                writeln!(f, "  {n} more suggestions, less likely to be useful: see `all_advice()`")
            }
        }
    }
}

/// `  the tag and its alignment cost 8 bytes: the largest variant alone takes 24`
fn tag_cost(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    if layout.unknown() != Some(Unknown::EnumOffsets) {
        return Ok(());
    }
    let sizes = layout.variants().map(|variant| {
        let mut placer = Placer::dense();
        placer.add_all(variant.fields());
        placer.size()
    });
    let largest = sizes.max().unwrap_or(0);
    match layout.size().saturating_sub(largest) {
        0 => Ok(()),
        cost => {
            let bytes = byte_word(cost);
            f.write_str("  the tag and its alignment cost ")?;
            writeln!(f, "{cost}{bytes}: the largest variant alone takes {largest}")
        }
    }
}

/// ``  9 more bytes of padding inside its fields: 6 in `a`, 3 in `b` ``
fn nested_padding(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    let padding = NestedPadding::of(layout);
    let more = padding.known.saturating_sub(layout.padding().unwrap_or(0));
    if more == 0 {
        return Ok(());
    }
    let at_least = if padding.exact().is_some() { "" } else { "at least " };
    let bytes = byte_word(more);
    write!(f, "  {at_least}{more} more{bytes} of padding inside its fields")?;
    let padding_in = |field: &Field<'_>| field.nested().map_or(0, |it| it.padding().known);
    let (mut last, mut named) = (usize::MAX, 0);
    loop {
        // The fields with the most padding first, then those with less.
        let less = layout.fields().iter().map(padding_in).filter(|&it| it < last);
        last = less.max().unwrap_or(0);
        if last == 0 {
            break;
        }
        for field in layout.fields().iter().filter(|field| padding_in(field) == last) {
            if named == MAX_NAMED {
                return f.write_str(", and more in others\n");
            }
            let separator = if named == 0 { ": " } else { ", " };
            write!(f, "{separator}{last} in `{}`", field.name())?;
            named += 1;
        }
    }
    f.write_char('\n')
}

/// ``  `Order`, the type of `first`, can be smaller: with `NonZero<u64>` in `tag` it is 64 bytes ``
///
/// It repeats what the report of that type shows: nothing if the name of that type says that few
/// values exist. The name of this type makes no difference.
fn smaller_field_types(f: &mut fmt::Formatter<'_>, layout: &TypeLayout<'_>) -> fmt::Result {
    let mut named = [None; MAX_NAMED];
    for field in layout.fields() {
        let Some(inner) = field.layout().filter(|inner| inner.size() == field.size()) else {
            continue;
        };
        let Some(slot) = named.iter().position(Option::is_none) else {
            return Ok(());
        };
        // What is little for this type is left to the report of the other, which has it too.
        let matters = |advice: &Advice<'_>| advice.saving() >= layout.size().div_ceil(4).max(1);
        let best = inner.advice().filter(matters).min_by_key(Advice::size);
        if let (Some(advice), false) = (best, named.contains(&Some(inner))) {
            named[slot] = Some(inner);
            let (ty, name) = (inner.name(), field.name());
            writeln!(f, "  `{ty}`, the type of `{name}`, can be smaller: {advice}")?;
        }
    }
    Ok(())
}

/// `  room for one more field: 4 bytes (align 4, at 20), or 7 bytes (align 1, at 17)`:
/// the largest alignment first, then smaller alignments with more room.
fn spare_slots(f: &mut fmt::Formatter<'_>, slots: SpareSlots<'_>) -> fmt::Result {
    let mut most = 0;
    for slot in slots {
        if slot.size() <= most {
            continue;
        }
        f.write_str(if most == 0 { "  room for one more field: " } else { ", or " })?;
        most = slot.size();
        write!(f, "{most}{} (align {}", byte_word(most), slot.align())?;
        if let Some(offset) = slot.offset() {
            write!(f, ", at {offset}")?;
        }
        f.write_char(')')?;
    }
    if most > 0 { f.write_char('\n') } else { Ok(()) }
}
