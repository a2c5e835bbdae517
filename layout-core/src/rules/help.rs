//! Which changes make broken rules hold.

use super::Rule;
use crate::analysis::{Item, Ordering, Summary, VariantFields, largest_align, round_up};
use crate::render::Piece::{self, Bytes, Number, Str};
use crate::render::{Line, OrderWords, Text};
use crate::{Field, Kind, Repr, TypeLayout};

/// How many of the largest fields are named.
const NAMED: usize = 3;

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
    let is_too_large = needs.smaller || needs.max_padding.is_some() || needs.max_size.is_some();
    if is_too_large && summary.is_reorderable() {
        another_order(text, layout, summary, needs.max_size);
    } else if let Some(max) = needs.max_size {
        largest(text, layout, max);
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

const fn begin(text: &mut Text) {
    text.str("\nhelp: ");
}

const fn help(text: &mut Text, pieces: &[Piece<'_>]) {
    begin(text);
    text.line(&Line::of(pieces));
}

const fn another_order(
    text: &mut Text,
    layout: &TypeLayout<'_>,
    summary: Summary,
    max_size: Option<usize>,
) {
    begin(text);
    let mut words = OrderWords::new(layout, summary);
    while let Some(line) = words.next() {
        text.line(&line);
    }
    if let (Some(max), Some(optimal)) = (max_size, summary.optimal_size) {
        if optimal > max {
            text.line(&Line::of(&[Str(", still "), Number(optimal - max), Str(" too many")]));
        }
    }
}

/// Names what the type is so large for.
const fn largest(text: &mut Text, layout: &TypeLayout<'_>, max: usize) {
    match layout.kind() {
        Kind::Array | Kind::Primitive | Kind::Opaque => {}
        Kind::Enum | Kind::Future => largest_variant(text, layout),
        Kind::Struct | Kind::Union | Kind::Tuple | Kind::Closure => {
            let end = fields_end(layout);
            if grown_by_align(text, layout, end) && end <= max {
                return;
            }
            largest_fields(text, layout);
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
    let align = match layout.repr() {
        Some(repr) => repr.aligned(),
        None => None,
    };
    let Some(align) = align else {
        return false;
    };
    if round_up(end, largest_align(layout.fields())) == layout.size() {
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

const fn largest_fields(text: &mut Text, layout: &TypeLayout<'_>) {
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
        _ if layout.is_repr_c() => "no order of these fields is smaller; the largest: ",
        _ if layout.repr().is_none() => "its largest fields: ",
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
        let is_certain = !rule.needs_fields() || keeps_offsets(layout, cache_line);
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
    is_ordered_by_source
        || matches!(layout.kind(), Kind::Union)
        || layout.size() <= cache_line
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
