//! The changes that make broken rules hold.

use super::{Rule, smaller};
use crate::advice::optional_number;
use crate::analysis::{Ordering, Summary, round_up};
use crate::number::{max, min};
use crate::render::Piece::{Bytes, Str};
use crate::render::{Line, Text};
use crate::{Kind, Repr, TypeLayout};

/// What all broken rules need together.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a kind of help")]
#[derive(Clone, Copy)]
pub(super) struct Needs {
    max_size: Option<usize>,
    max_padding: Option<usize>,
    align: Option<usize>,
    /// A smaller type, by any amount.
    pub(super) smaller: bool,
    pub(super) niche: bool,
    /// Values that start on a cache line.
    pub(super) line_start: bool,
    /// A field with cache lines of its own.
    pub(super) own_line: bool,
    /// A field at an offset that the source decides.
    pub(super) fixed_offset: bool,
}

impl Needs {
    const NONE: Self = Self {
        max_size: None,
        max_padding: None,
        align: None,
        smaller: false,
        niche: false,
        line_start: false,
        own_line: false,
        fixed_offset: false,
    };

    const fn add(&mut self, layout: &TypeLayout<'_>, rule: Rule) {
        if let Err(breach) = rule.check(layout) {
            breach.add_needs(self);
        }
    }

    pub(super) const fn add_max_size(&mut self, bytes: usize) {
        self.max_size = Some(lesser(self.max_size, bytes));
    }

    pub(super) const fn add_max_padding(&mut self, bytes: usize) {
        self.max_padding = Some(lesser(self.max_padding, bytes));
    }

    pub(super) const fn add_align(&mut self, bytes: usize) {
        self.align = match self.align {
            Some(align) => Some(max(align, bytes)),
            None => Some(bytes),
        };
    }
}

const fn lesser(a: Option<usize>, b: usize) -> usize {
    match a {
        Some(a) => min(a, b),
        None => b,
    }
}

/// Writes the changes that help, each on a line of its own.
pub(super) const fn write(text: &mut Text, layout: &TypeLayout<'_>, rules: &[Rule]) {
    let mut needs = Needs::NONE;
    let mut i = 0;
    while i < rules.len() {
        needs.add(layout, rules[i]);
        i += 1;
    }
    let summary = Summary::of(layout);
    text.str("\n");
    field_sizes(text, layout, rules);
    if let Some(max) = needs.max_size {
        smaller::write(text, layout, summary, max);
    } else if (needs.smaller || needs.max_padding.is_some()) && summary.is_reorderable() {
        smaller::write_order(text, layout, summary);
    }
    if let (Some(max), Some(inherent)) = (needs.max_padding, summary.inherent_padding()) {
        if inherent > max {
            inherent_padding(text, layout, &summary, inherent);
        }
    }
    if let Some(align) = needs.align {
        aligned(text, layout, align);
    }
    let is_ordered_by_rustc = matches!(Ordering::of(layout), Ordering::Compiler);
    if needs.fixed_offset && is_ordered_by_rustc && matches!(layout.kind(), Kind::Struct) {
        begin_help(text);
        text.str(
            "rustc orders these fields: with `#[repr(C)]` they lie in the order of the source",
        );
    }
    if needs.niche {
        begin_help(text);
        if matches!(layout.kind(), Kind::Union) {
            text.str("a union has no niche, whatever its fields are: put it into a struct ");
            text.str("with a field that has one");
        } else {
            text.str("a field whose type has invalid values gives the type a niche, such as ");
            text.str("a reference, a `NonZero` integer, a `bool` or an enum");
        }
    }
    let is_line_start_helpful = needs.line_start && needs.align.is_none();
    if is_line_start_helpful && !line_start(text, layout, rules) && needs.own_line {
        own_line(text, layout);
    }
}

/// Suggests a smaller type for each field that is too large.
const fn field_sizes(text: &mut Text, layout: &TypeLayout<'_>, rules: &[Rule]) {
    let mut i = 0;
    while i < rules.len() {
        match rules[i] {
            Rule::FieldMaxSize { field, bytes } if !rules[i].holds(layout) => {
                smaller_field(text, layout, field, bytes);
            }
            _ => {}
        }
        i += 1;
    }
}

const fn smaller_field(text: &mut Text, layout: &TypeLayout<'_>, field: usize, max: usize) {
    let Some((_, [field, ..])) = layout.fields().split_at_checked(field) else {
        return;
    };
    let pointer = layout.target().pointer_size();
    let mut line = Line::new();
    match optional_number(field, layout) {
        Some((number, size)) if size <= max => {
            line.push(&[Str("with `NonZero<"), Str(number.name()), Str(">` in it, `")]);
            line.push(&[Str(field.name()), Str("` is "), Bytes(size)]);
            line.str(", which meets the rule, if 0 never occurs");
        }
        _ if pointer <= max => {
            line.push(&[Str("in a `Box`, `"), Str(field.name()), Str("` is "), Bytes(pointer)]);
            line.str(", which meets the rule; each value then needs an allocation");
        }
        _ => return,
    }
    write_help(text, &line);
}

pub(super) const fn begin_help(text: &mut Text) {
    text.str("\nhelp: ");
}

pub(super) const fn write_help(text: &mut Text, line: &Line<'_>) {
    begin_help(text);
    text.line(line);
}

/// Says what to do about padding that no order removes.
const fn inherent_padding(
    text: &mut Text,
    layout: &TypeLayout<'_>,
    summary: &Summary,
    inherent: usize,
) {
    if matches!(layout.kind(), Kind::Union) {
        let mut line = Line::of(&[Str("no field reaches the last "), Bytes(inherent)]);
        line.push(&[Str(": add a field of "), Bytes(layout.size())]);
        line.str(", which does not change the size");
        return write_help(text, &line);
    }
    let (then, remaining) =
        if summary.is_reorderable() { ("then ", "the remaining ") } else { ("", "these ") };
    let (which, pronoun) = if inherent == 1 { ("this ", "it") } else { (remaining, "them") };
    let mut line = Line::of(&[Str(then), Str("no order removes "), Str(which), Bytes(inherent)]);
    line.push(&[Str(" of padding: fill "), Str(pronoun)]);
    line.str(" with fields marked `#[layout(padding)]`");
    write_help(text, &line);
}

/// Says how to align the type.
const fn aligned(text: &mut Text, layout: &TypeLayout<'_>, align: usize) {
    begin_help(text);
    let repr = match layout.repr() {
        Some(repr) => repr,
        None => Repr::RUST,
    };
    if repr.packed().is_some() {
        text.str("a packed type cannot be aligned: remove `packed`, ");
        text.str("or put the type into an aligned struct");
        return;
    }
    if layout.is_opaque() || repr.is_transparent() {
        text.str("wrap it in a struct with ");
        text.line(&attribute(Repr::RUST.with_align(align)));
        return;
    }
    text.line(&attribute(repr.with_align(align)));
    text.str(" aligns it");
    let size = round_up(layout.size(), align);
    if matches!(layout.kind(), Kind::Struct | Kind::Union) && size != layout.size() {
        text.line(&Line::of(&[Str(" and makes it "), Bytes(size)]));
    }
}

/// `#[repr(C, align(64))]`
const fn attribute(repr: Repr) -> Line<'static> {
    let mut line = Line::of(&[Str("`#[")]);
    line.repr(repr);
    line.str("]`");
    line
}

/// Suggests an alignment that makes every value start on a cache line, if all rules that need
/// it then hold and no other rule breaks.
const fn line_start(text: &mut Text, layout: &TypeLayout<'_>, rules: &[Rule]) -> bool {
    let cache_line = layout.target().cache_line();
    let repr = match layout.repr() {
        Some(repr) => repr,
        None => Repr::RUST,
    };
    if repr.packed().is_some() || layout.align() >= cache_line {
        return false;
    }
    let moved = layout.with_min_align(cache_line);
    let mut i = 0;
    while i < rules.len() {
        let rule = rules[i];
        let mut needs = Needs::NONE;
        needs.add(layout, rule);
        let is_concerned = needs.line_start || rule.holds(layout);
        let is_certain = rule.field().is_none() && !matches!(rule, Rule::Hot)
            || keeps_offsets(layout, cache_line);
        if is_concerned && !(is_certain && rule.holds(&moved)) {
            return false;
        }
        i += 1;
    }
    begin_help(text);
    if layout.is_opaque() || repr.is_transparent() {
        text.str("wrapped in a struct with ");
        text.line(&attribute(Repr::RUST.with_align(cache_line)));
        text.str(", every value starts on a cache line, which meets the rule");
    } else {
        text.line(&attribute(repr.with_align(cache_line)));
        text.str(" starts every value on a cache line, which meets the rule");
    }
    if moved.size() != layout.size() {
        text.line(&Line::of(&[Str(", and makes it "), Bytes(moved.size())]));
    }
    true
}

/// Whether the fields keep their offsets with another alignment of the type. If not, rustc may
/// order them differently, and a rule on offsets may not hold any more.
const fn keeps_offsets(layout: &TypeLayout<'_>, cache_line: usize) -> bool {
    let is_ordered_by_source = matches!(Ordering::of(layout), Ordering::Source);
    is_ordered_by_source || matches!(layout.kind(), Kind::Union) || layout.size() <= cache_line
}

/// Suggests aligning the type of the field to a cache line.
const fn own_line(text: &mut Text, layout: &TypeLayout<'_>) {
    if layout.align_cap() != usize::MAX || matches!(layout.kind(), Kind::Union) {
        return;
    }
    begin_help(text);
    text.str("a field has its cache lines to itself if its own type is marked ");
    text.line(&attribute(Repr::RUST.with_align(layout.target().cache_line())));
}
