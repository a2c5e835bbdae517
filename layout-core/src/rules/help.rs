//! Which changes make broken rules hold.

use super::{Rule, smaller};
use crate::analysis::{Ordering, Summary, round_up};
use crate::render::Piece::{self, Bytes, Str};
use crate::render::{Line, Text};
use crate::{Kind, Repr, TypeLayout};

/// What the broken rules need, taken together.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a kind of help")]
#[derive(Clone, Copy)]
pub(super) struct Needs {
    max_size: Option<usize>,
    max_padding: Option<usize>,
    align: Option<usize>,
    /// A smaller type, however much.
    pub(super) smaller: bool,
    pub(super) niche: bool,
    /// A type that starts on a cache line.
    pub(super) line_start: bool,
    /// A field that has its cache lines to itself.
    pub(super) own_line: bool,
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
            Some(align) if align > bytes => Some(align),
            _ => Some(bytes),
        };
    }
}

const fn lesser(a: Option<usize>, b: usize) -> usize {
    match a {
        Some(a) if a < b => a,
        _ => b,
    }
}

/// Writes the changes that help, each on a line.
pub(super) const fn write(text: &mut Text, layout: &TypeLayout<'_>, rules: &[Rule]) {
    let mut needs = Needs::NONE;
    let mut i = 0;
    while i < rules.len() {
        needs.add(layout, rules[i]);
        i += 1;
    }
    let summary = Summary::of(layout);
    text.str("\n");
    if let Some(max) = needs.max_size {
        smaller::write(text, layout, summary, max);
    } else if (needs.smaller || needs.max_padding.is_some()) && summary.is_reorderable() {
        smaller::another_order(text, layout, summary);
    }
    if let (Some(max), Some(inherent)) = (needs.max_padding, summary.inherent_padding()) {
        if inherent > max {
            inherent_padding(text, layout, &summary, inherent);
        }
    }
    if let Some(align) = needs.align {
        aligned(text, layout, align);
    }
    if needs.niche {
        text.str("\nhelp: a field with invalid values gives the type a niche: ");
        text.str("a reference, a `NonZero` number, a `bool`, an enum");
    }
    let is_line_start_helpful = needs.line_start && needs.align.is_none();
    if is_line_start_helpful && !line_start(text, layout, rules) && needs.own_line {
        own_line(text, layout);
    }
}

pub(super) const fn begin(text: &mut Text) {
    text.str("\nhelp: ");
}

pub(super) const fn help(text: &mut Text, pieces: &[Piece<'_>]) {
    begin(text);
    text.line(&Line::of(pieces));
}

/// What to do about padding that no order removes.
const fn inherent_padding(
    text: &mut Text,
    layout: &TypeLayout<'_>,
    summary: &Summary,
    inherent: usize,
) {
    if matches!(layout.kind(), Kind::Union) {
        help(
            text,
            &[
                Str("no field reaches the last "),
                Bytes(inherent),
                Str(": a field of "),
                Bytes(layout.size()),
                Str(" fills the union and leaves its size as it is"),
            ],
        );
        return;
    }
    let after_reordering = if summary.is_reorderable() { "then " } else { "" };
    let (remain, them) = if inherent == 1 { ("remains", "it") } else { ("remain", "them") };
    help(
        text,
        &[
            Str(after_reordering),
            Bytes(inherent),
            Str(" of padding "),
            Str(remain),
            Str(" that no order removes: fill "),
            Str(them),
            Str(" with fields marked `#[layout(padding)]`"),
        ],
    );
}

/// How the type gets an alignment.
const fn aligned(text: &mut Text, layout: &TypeLayout<'_>, align: usize) {
    begin(text);
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
        text.str("put it into a struct of its own with ");
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

/// Suggests that every value start on a cache line, if all rules that need that then hold,
/// and no other rule breaks.
const fn line_start(text: &mut Text, layout: &TypeLayout<'_>, rules: &[Rule]) -> bool {
    let cache_line = layout.target().cache_line();
    let Some(repr) = layout.repr() else {
        return false;
    };
    let can_align = repr.packed().is_none() && !repr.is_transparent();
    if !can_align || layout.align() >= cache_line {
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
    begin(text);
    text.line(&attribute(repr.with_align(cache_line)));
    text.str(" starts every value on a cache line, which is enough");
    if moved.size() != layout.size() {
        text.line(&Line::of(&[Str(", and makes it "), Bytes(moved.size())]));
    }
    true
}

/// Whether a rule on the fields' offsets that holds with them where they are still holds
/// with another alignment of the type: rustc may then order the fields in another way.
const fn keeps_offsets(layout: &TypeLayout<'_>, cache_line: usize) -> bool {
    let is_ordered_by_source = matches!(Ordering::of(layout), Ordering::Source);
    is_ordered_by_source || matches!(layout.kind(), Kind::Union) || layout.size() <= cache_line
}

/// Suggests that the field's type be aligned to a cache line.
const fn own_line(text: &mut Text, layout: &TypeLayout<'_>) {
    if layout.align_cap() != usize::MAX || matches!(layout.kind(), Kind::Union) {
        return;
    }
    begin(text);
    text.str("a field has its cache lines to itself if its own type is marked ");
    text.line(&attribute(Repr::RUST.with_align(layout.target().cache_line())));
}
