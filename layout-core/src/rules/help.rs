//! What to do about a broken rule.

use super::{Check, Rule};
use crate::analysis::{Body, Frame, smallest};
use crate::render::{Line, OrderWords, Text};
use crate::{CACHE_LINE, Field, Kind, Repr, TypeLayout};

/// The most fields that a help line names.
const NAMED: usize = 3;

/// What the broken rules ask for.
#[expect(clippy::struct_excessive_bools, reason = "each stands for a kind of help")]
#[derive(Clone, Copy)]
struct Wanted {
    /// The least size that a broken rule allows.
    max_size: Option<usize>,
    /// The least padding that a broken rule allows.
    max_padding: Option<usize>,
    smaller: bool,
    align: Option<usize>,
    niche: bool,
    /// A rule about cache lines is broken.
    line: bool,
    /// A field does not have its lines to itself.
    alone: bool,
}

const fn wanted(check: &Check<'_>) -> Wanted {
    let layout = &check.layout;
    let mut wanted = Wanted {
        max_size: None,
        max_padding: None,
        smaller: false,
        align: None,
        niche: false,
        line: false,
        alone: false,
    };
    let mut i = 0;
    while i < check.rules.len() {
        if check.is_broken(i) {
            match check.rules[i] {
                Rule::Size(n) | Rule::MaxSize(n) if layout.size() > n => {
                    wanted.max_size = Some(lesser(wanted.max_size, n));
                }
                Rule::MaxPadding(n) => {
                    wanted.max_padding = Some(lesser(wanted.max_padding, n));
                }
                Rule::NoPadding => wanted.max_padding = Some(0),
                Rule::OptimalOrder => wanted.smaller = true,
                Rule::MaxCacheLines(_) => {
                    wanted.smaller = true;
                    wanted.line = true;
                }
                Rule::Align(n) | Rule::MinAlign(n) | Rule::CacheAligned(n)
                    if layout.align() < n && n.is_power_of_two() =>
                {
                    wanted.align = Some(match wanted.align {
                        Some(other) if other > n => other,
                        _ => n,
                    });
                }
                Rule::Niche => wanted.niche = true,
                Rule::NoStraddle { .. } | Rule::Hot => wanted.line = true,
                Rule::Isolated { .. } => {
                    wanted.line = true;
                    wanted.alone = true;
                }
                _ => {}
            }
        }
        i += 1;
    }
    wanted
}

const fn lesser(a: Option<usize>, b: usize) -> usize {
    match a {
        Some(a) if a < b => a,
        _ => b,
    }
}

/// Writes the help lines that fit the broken rules, each after a line break.
pub(super) const fn write(text: &mut Text, check: &Check<'_>) {
    let layout = &check.layout;
    let wanted = wanted(check);
    text.str("\n");
    let too_large = wanted.smaller || wanted.max_padding.is_some() || wanted.max_size.is_some();
    if too_large && check.frame.recoverable() > 0 {
        order(text, check, wanted.max_size);
    } else if let Some(max) = wanted.max_size {
        largest(text, layout, max);
    }
    match wanted.max_padding {
        Some(max) if check.frame.inherent() > max => match layout.kind() {
            Kind::Union => unreached(text, check),
            _ => fill(text, &check.frame),
        },
        _ => {}
    }
    if let Some(align) = wanted.align {
        aligned(text, layout, align);
    }
    if wanted.niche {
        begin(text);
        text.str("a field with unused values makes a niche: ");
        text.str("a reference, a `NonZero` number, a `bool`, an enum");
    }
    if wanted.line && wanted.align.is_none() && !line_start(text, check) && wanted.alone {
        alone(text, layout);
    }
}

const fn begin(text: &mut Text) {
    text.str("\nhelp: ");
}

/// `in the order b, a, c it is 16 bytes, still 4 too many`
const fn order(text: &mut Text, check: &Check<'_>, max_size: Option<usize>) {
    begin(text);
    let mut words = OrderWords::new(&check.layout, check.frame);
    while let Some(line) = words.next() {
        text.line(&line);
    }
    if let Some(max) = max_size {
        if check.frame.optimal_size > max {
            let mut line = Line::new();
            line.str(", still ");
            line.number(check.frame.optimal_size - max);
            line.str(" too many");
            text.line(&line);
        }
    }
}

/// What makes up the size, where no order can help.
const fn largest(text: &mut Text, layout: &TypeLayout<'_>, max: usize) {
    match layout.kind() {
        Kind::Array | Kind::Primitive | Kind::Opaque => {}
        Kind::Enum => largest_variant(text, layout),
        Kind::Struct | Kind::Union | Kind::Tuple => {
            let end = smallest::end(layout.fields());
            if grown_by_align(text, layout, end) && end <= max {
                return;
            }
            largest_fields(text, layout);
        }
    }
}

/// `` its fields end at byte 8, and `align(64)` makes it 64 bytes ``
const fn grown_by_align(text: &mut Text, layout: &TypeLayout<'_>, end: usize) -> bool {
    let Some(align) = layout.repr().aligned() else {
        return false;
    };
    if end.next_multiple_of(smallest::largest_align(layout.fields())) == layout.size() {
        return false;
    }
    begin(text);
    let mut line = Line::new();
    line.str("its fields end at byte ");
    line.number(end);
    line.str(", and `align(");
    line.number(align);
    line.str(")` makes it ");
    line.bytes(layout.size());
    text.line(&line);
    true
}

/// `the largest variant is `Text` with 40 bytes, the next `Move` with 8`
const fn largest_variant(text: &mut Text, layout: &TypeLayout<'_>) {
    let (mut first, mut second): (Option<Body<'_>>, Option<Body<'_>>) = (None, None);
    let mut bodies = Body::all(*layout);
    while let Some(body) = bodies.next() {
        match (first, second) {
            (Some(largest), _) if body.payload() > largest.payload() => {
                second = first;
                first = Some(body);
            }
            (Some(_), Some(next)) if body.payload() <= next.payload() => {}
            (Some(_), _) => second = Some(body),
            (None, _) => first = Some(body),
        }
    }
    let Some(largest) = first else {
        return;
    };
    let mut line = Line::new();
    if largest.payload() == 0 {
        if let Some(tag) = layout.tag() {
            begin(text);
            line.str("there is nothing in it but a tag of ");
            line.bytes(tag);
            text.line(&line);
        }
        return;
    }
    begin(text);
    variant(&mut line, "the largest variant is `", &largest);
    if let Some(next) = second {
        variant(&mut line, ", the next `", &next);
    }
    text.line(&line);
}

const fn variant<'a>(line: &mut Line<'a>, before: &'static str, body: &Body<'a>) {
    let Some(name) = body.variant else {
        return;
    };
    line.str(before);
    line.str(name);
    line.str("` with ");
    line.bytes(body.payload());
}

/// `no order of these fields is smaller; the largest: buf: [u8; 40] (40 bytes)`
const fn largest_fields(text: &mut Text, layout: &TypeLayout<'_>) {
    let fields = layout.fields();
    let mut named = [usize::MAX; NAMED];
    let mut count = 0;
    while count < NAMED {
        let Some(next) = largest_but(fields, &named) else {
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
        _ if layout.repr().is_c() => "no order of these fields is smaller; the largest: ",
        _ => "rustc already orders these fields; the largest: ",
    });
    let mut i = 0;
    while i < count {
        text.str(if i == 0 { "" } else { ", " });
        text.line(&sized(&fields[named[i]]));
        i += 1;
    }
}

/// The largest field that takes bytes and is not named yet.
const fn largest_but(fields: &[Field<'_>], named: &[usize; NAMED]) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut i = 0;
    while i < fields.len() {
        let taken = named[0] == i || named[1] == i || named[2] == i;
        let least = match best {
            Some(best) => fields[best].size(),
            None => 0,
        };
        if !taken && fields[i].size() > least {
            best = Some(i);
        }
        i += 1;
    }
    best
}

/// `buf: [u8; 40] (40 bytes)`
const fn sized<'a>(field: &Field<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.str(field.name());
    line.str(": ");
    line.str(field.ty());
    line.str(" (");
    line.bytes(field.size());
    line.str(")");
    line
}

/// `no field reaches the last 3 bytes: the largest could be 8 bytes`
const fn unreached(text: &mut Text, check: &Check<'_>) {
    begin(text);
    let mut line = Line::new();
    line.str("no field reaches the last ");
    line.bytes(check.frame.padding);
    line.str(": a field of ");
    line.bytes(check.layout.size());
    line.str(" fills the union, and leaves it as large as it is");
    text.line(&line);
}

/// Padding that no order removes.
const fn fill(text: &mut Text, frame: &Frame) {
    begin(text);
    let mut line = Line::new();
    if frame.recoverable() > 0 {
        line.str("then ");
    }
    line.bytes(frame.inherent());
    line.str(" of padding ");
    line.str(if frame.inherent() == 1 { "is" } else { "are" });
    line.str(" left that no order removes: fill ");
    line.str(if frame.inherent() == 1 { "it" } else { "them" });
    line.str(" with fields marked `#[layout(padding)]`");
    text.line(&line);
}

/// `` `#[repr(C, align(64))]` aligns it, and makes it 64 bytes ``
const fn aligned(text: &mut Text, layout: &TypeLayout<'_>, align: usize) {
    let repr = layout.repr();
    begin(text);
    if repr.packed().is_some() {
        text.str("a packed type cannot be aligned: drop `packed`, or put it into a type that is");
        return;
    }
    if matches!(layout.kind(), Kind::Opaque) || is_transparent(repr) {
        text.str("put it into a struct of its own with ");
        text.line(&attribute(Repr::RUST.with_align(align)));
        return;
    }
    text.line(&attribute(repr.with_align(align)));
    text.str(" aligns it");
    let grown = layout.size().checked_next_multiple_of(align);
    if let (Kind::Struct | Kind::Union, Some(size)) = (layout.kind(), grown) {
        if size != layout.size() {
            let mut line = Line::new();
            line.str(", and makes it ");
            line.bytes(size);
            text.line(&line);
        }
    }
}

const fn is_transparent(repr: Repr) -> bool {
    repr.with_align(1).aligned().is_none()
}

/// `` `#[repr(align(64))]` ``
const fn attribute(repr: Repr) -> Line<'static> {
    let mut line = Line::new();
    line.str("`#[");
    line.repr(repr);
    line.str("]`");
    line
}

/// Starting on a line of its own, if that is all it takes.
const fn line_start(text: &mut Text, check: &Check<'_>) -> bool {
    let layout = &check.layout;
    let repr = layout.repr();
    if repr.packed().is_some() || is_transparent(repr) || layout.align() >= CACHE_LINE {
        return false;
    }
    let moved = layout.aligned_to(CACHE_LINE);
    let mut i = 0;
    while i < check.rules.len() {
        let about_lines = matches!(
            check.rules[i],
            Rule::NoStraddle { .. } | Rule::Isolated { .. } | Rule::Hot | Rule::MaxCacheLines(_)
        );
        if about_lines && !check.rules[i].holds(&moved) {
            return false;
        }
        i += 1;
    }
    begin(text);
    text.line(&attribute(repr.with_align(CACHE_LINE)));
    text.str(" starts every value on a cache line, which is enough");
    true
}

/// What always keeps a field apart, where fields do not overlap.
const fn alone(text: &mut Text, layout: &TypeLayout<'_>) {
    if layout.repr().packed().is_some() || matches!(layout.kind(), Kind::Union) {
        return;
    }
    begin(text);
    text.str("a field has its cache lines to itself if its own type is marked ");
    text.line(&attribute(Repr::RUST.with_align(CACHE_LINE)));
}
