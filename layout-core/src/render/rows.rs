//! The rows of a table, which the text table and the Markdown table show.

use super::Line;
use crate::analysis::{AllVariantFields, Gap, Item, Items, Summary, VariantFields};
use crate::render::Piece::{Integer, Str};
use crate::{Field, Kind, Tag, TypeLayout, VariantDef};

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Row<'a> {
    /// The tag. If it is in a niche, the name of the variant and the field with the niche.
    Tag { offset: usize, size: usize, niche: Option<(&'a str, &'a Field<'a>)> },
    /// The name of a variant, whose fields follow.
    Variant { variant: VariantDef<'a>, payload: usize, slack: usize },
    /// A field.
    Field(&'a Field<'a>),
    /// Padding.
    Gap(Gap<'a>),
    /// Cache lines that start inside the previous row, or at its end.
    CacheLines(CacheLines<'a>),
}

/// Cache lines that start inside a field or a gap, or at its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CacheLines<'a> {
    /// The number of the first line.
    pub(crate) first: usize,
    /// One more than the number of the last line that starts inside.
    pub(crate) inside_end: usize,
    /// One more than the number of the last line, including one that starts at the end.
    end: usize,
    /// The name of the field or the gap.
    pub(crate) name: &'a str,
    line_size: usize,
}

impl CacheLines<'_> {
    pub(crate) const fn offset(&self) -> usize {
        self.first * self.line_size
    }

    /// The line that starts at the end, if it needs a row of its own.
    const fn at_end(self) -> Option<Self> {
        if self.first < self.inside_end && self.inside_end < self.end {
            return Some(Self { first: self.inside_end, ..self });
        }
        None
    }
}

/// The rows of one type.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    layout: TypeLayout<'a>,
    summary: Summary,
    tag: Option<Row<'a>>,
    variants: AllVariantFields<'a>,
    is_numbered: bool,
    /// The remaining items of the current variant.
    items: Option<Items<'a>>,
    /// The size of a cache line in bytes; 0 for no rows about cache lines.
    line_size: usize,
    cache_lines: Option<CacheLines<'a>>,
}

impl<'a> Rows<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>, line_size: usize) -> Self {
        Self {
            layout: *layout,
            summary: Summary::of(layout),
            tag: tag_row(layout),
            variants: VariantFields::all(*layout),
            is_numbered: is_numbered(layout),
            items: None,
            line_size,
            cache_lines: None,
        }
    }

    pub(crate) const fn next(&mut self) -> Option<Row<'a>> {
        if let Some(tag) = self.tag {
            self.tag = None;
            return Some(tag);
        }
        if let Some(lines) = self.cache_lines {
            self.cache_lines = lines.at_end();
            return Some(Row::CacheLines(lines));
        }
        loop {
            let item = match &mut self.items {
                Some(items) => items.next(),
                None => None,
            };
            match item {
                // It is shown before the variants.
                Some(Item::Tag { .. }) => {}
                Some(Item::Field { field, .. }) => {
                    self.find_cache_lines(field.offset(), field.size(), field.name());
                    return Some(Row::Field(field));
                }
                // If the offset of the tag is not known, the tag can lie there.
                Some(Item::Gap(_)) if self.summary.padding.is_none() => {}
                Some(Item::Gap(gap)) => {
                    self.find_cache_lines(Some(gap.offset()), gap.size(), "the padding");
                    return Some(Row::Gap(gap));
                }
                None => {
                    let Some(fields) = self.variants.next() else { return None };
                    self.items = Some(fields.items());
                    if let Some(variant) = fields.variant {
                        let (payload, slack) = (fields.payload(), self.summary.slack(&fields));
                        let variant = variant.shown(self.is_numbered);
                        return Some(Row::Variant { variant, payload, slack });
                    }
                }
            }
        }
    }

    /// Remembers the cache lines that start inside these bytes, or at their end.
    const fn find_cache_lines(&mut self, offset: Option<usize>, size: usize, name: &'a str) {
        let Some(offset) = offset else { return };
        let line_size = self.line_size;
        if line_size == 0 || size == 0 {
            return;
        }
        let end = offset.saturating_add(size);
        let first = offset / line_size + 1;
        let inside_end = (end - 1) / line_size + 1;
        // A line that starts at the end of the type is not part of it, and the fields of a
        // union are not in sequence.
        let is_last = matches!(self.layout.kind(), Kind::Union) || end >= self.layout.size();
        let end = if is_last { inside_end } else { end / line_size + 1 };
        if first < end {
            self.cache_lines = Some(CacheLines { first, inside_end, end, name, line_size });
        }
    }
}

const fn tag_row<'a>(layout: &TypeLayout<'a>) -> Option<Row<'a>> {
    match layout.tag() {
        Tag::Unknown | Tag::None | Tag::Direct { size: 0, .. } => None,
        Tag::Direct { offset, size } => Some(Row::Tag { offset, size, niche: None }),
        Tag::Niche { offset, size, .. } => {
            let mut niche = None;
            let mut variants = VariantFields::all(*layout);
            while let Some(fields) = variants.next() {
                if let (Some(variant), Some(field)) = (fields.variant_name(), niche_field(&fields))
                {
                    niche = Some((variant, field));
                }
            }
            Some(Row::Tag { offset, size, niche })
        }
    }
}

/// Whether the variants are numbered from 0, as they are if the source says nothing. Such numbers
/// are not shown: not every source of a layout has them.
pub(crate) const fn is_numbered(layout: &TypeLayout<'_>) -> bool {
    let variants = layout.variant_defs();
    let (mut i, mut expected) = (0, 0);
    while i < variants.len() {
        match variants[i].discriminant() {
            Some(discriminant) if discriminant == expected => {}
            Some(_) | None => return false,
        }
        i += 1;
        expected += 1;
    }
    true
}

/// The field of this variant whose niche is the tag.
pub(crate) const fn niche_field<'a>(fields: &VariantFields<'a>) -> Option<&'a Field<'a>> {
    match fields.layout.tag() {
        Tag::Niche { field, .. } if fields.has_field(field) => {
            Some(&fields.fields[field - fields.first])
        }
        Tag::Unknown | Tag::None | Tag::Direct { .. } | Tag::Niche { .. } => None,
    }
}

/// Whether a table of the type has rows.
pub(crate) const fn has_rows(layout: &TypeLayout<'_>) -> bool {
    match layout.kind() {
        Kind::Primitive | Kind::Opaque => false,
        Kind::Enum | Kind::Future => !layout.variant_defs().is_empty(),
        Kind::Struct | Kind::Union | Kind::Array | Kind::Tuple | Kind::Closure => {
            !layout.fields().is_empty() || layout.size() > 0
        }
    }
}

/// `struct Packet  repr(C)  24 bytes, align 8`
pub(crate) const fn heading<'a>(layout: &TypeLayout<'a>) -> Line<'a> {
    let mut line = Line::new();
    line.push(&[Str(layout.kind().keyword()), Str(" "), Str(layout.name()), Str("  ")]);
    if layout.kind().has_repr() {
        line.optional_repr(layout.repr());
        line.str("  ");
    }
    line.figures(layout);
    line
}

/// `Suspend0  src/main.rs:8  40 bytes, slack 24`
pub(crate) const fn variant_heading<'a>(
    variant: &VariantDef<'a>,
    payload: usize,
    slack: usize,
) -> Line<'a> {
    let mut line = Line::of(&[Str(variant.name())]);
    if let Some(discriminant) = variant.discriminant() {
        line.push(&[Str(" = "), Integer(discriminant)]);
    }
    line.str("  ");
    if let Some(location) = variant.location() {
        line.location(location);
        line.str("  ");
    }
    line.payload(payload, slack);
    line
}
