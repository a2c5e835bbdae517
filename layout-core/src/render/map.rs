//! The map of a type: what each byte holds, in rows. The diagram and the SVG picture draw it.

use core::{iter, slice};

use super::Line;
use super::label::Label;
use super::rows::{is_numbered, niche_field, variant_heading};
use crate::analysis::{AllVariantFields, Item, Items, VariantFields};
use crate::render::Piece::{Number, Str};
use crate::{Field, Kind, TypeLayout, VariantDef};

/// The default number of bytes in a row.
pub(crate) const ROW: usize = 8;
/// Rows that look the same are all drawn if there are at most this many.
const MAX_REPEATED: usize = 2;

/// One map: of a struct, of a variant, or of a union with one of its fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Map<'a> {
    fields: VariantFields<'a>,
    title: Title<'a>,
    /// In a union, the end of the bytes that any field takes.
    shared_until: usize,
}

#[derive(Clone, Copy, Debug)]
enum Title<'a> {
    /// None: the map is of a struct.
    None,
    Variant(VariantDef<'a>),
    /// No variant has fields, so all maps are the same.
    AnyVariant,
    Field(&'a Field<'a>),
}

/// The maps of a type.
#[derive(Clone, Debug)]
pub(crate) struct Maps<'a> {
    variants: AllVariantFields<'a>,
    is_numbered: bool,
    union_fields: Option<(Map<'a>, slice::Iter<'a, Field<'a>>)>,
}

impl<'a> Maps<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>) -> Self {
        let is_numbered = is_numbered(layout);
        Self { variants: VariantFields::all(*layout), is_numbered, union_fields: None }
    }
}

impl<'a> Iterator for Maps<'a> {
    type Item = Map<'a>;

    fn next(&mut self) -> Option<Map<'a>> {
        if let Some((map, fields)) = &mut self.union_fields {
            let field = fields.next()?;
            let fields = map.fields.with_only(field);
            return Some(Map { fields, title: Title::Field(field), ..*map });
        }
        let fields = self.variants.next()?;
        let mut map = Map { fields, title: Title::None, shared_until: 0 };
        if fields.layout.kind() == Kind::Union {
            map.shared_until = fields.layout.size() - fields.padding();
            self.union_fields = Some((map, fields.fields.iter()));
            return self.next();
        }
        if let Some(variant) = fields.variant {
            map.title = Title::Variant(variant.shown(self.is_numbered));
            if fields.layout.fields().is_empty() {
                self.variants.finish();
                map.title = Title::AnyVariant;
            }
        }
        Some(map)
    }
}

/// What a byte holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CellKind<'a> {
    Tag,
    Field(&'a Field<'a>),
    Padding,
    /// Only other fields of the union than the one that is shown.
    OtherFields,
}

impl<'a> CellKind<'a> {
    /// The name, and the type if it is a field.
    pub(crate) const fn name(&self) -> (&'a str, Option<&'a str>) {
        match self {
            Self::Tag => ("tag", None),
            Self::Field(field) => (field.name(), Some(field.ty())),
            Self::Padding => ("padding", None),
            Self::OtherFields => ("other fields", None),
        }
    }
}

/// A run of bytes with the same content, at least one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'a> {
    pub(crate) kind: CellKind<'a>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Span<'a> {
    /// The end of the cell that starts at `start`.
    fn cell_end(&self, start: usize, row: usize) -> usize {
        self.end.min(start.saturating_add(row - start % row))
    }

    /// The cell that shows the type: the first, or the second if that is wider.
    pub(crate) fn main_cell(&self, row: usize) -> Cell<'a> {
        let middle = self.cell_end(self.start, row);
        let end = self.cell_end(middle, row);
        let is_second = end - middle > middle - self.start;
        let (start, end) = if is_second { (middle, end) } else { (self.start, middle) };
        Cell { span: *self, start, end }
    }
}

/// The part of a span that lies in one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) span: Span<'a>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl<'a> Cell<'a> {
    pub(crate) const fn size(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span starts here.
    pub(crate) const fn is_first(&self) -> bool {
        self.start == self.span.start
    }

    /// Whether the span ends here.
    pub(crate) const fn is_last(&self) -> bool {
        self.end == self.span.end
    }

    /// Whether this is the cell that shows the type.
    pub(crate) fn is_main(&self, row: usize) -> bool {
        self.span.main_cell(row).start == self.start
    }

    /// The label, in at most this many columns.
    pub(crate) fn label(&self, row: usize, columns: usize) -> Label<'a> {
        let (name, ty) = self.span.kind.name();
        Label::new(name, ty.filter(|_| self.is_main(row)), columns)
    }
}

impl<'a> Map<'a> {
    /// `Circle  8 bytes`; none for a struct.
    pub(crate) fn title(&self) -> Option<Line<'a>> {
        let mut line = Line::new();
        match self.title {
            Title::None => return None,
            Title::Variant(variant) => {
                line = variant_heading(&variant, self.fields.payload(), 0);
                if let Some(field) = niche_field(&self.fields) {
                    line.push(&[Str(", the niche of `"), Str(field.name()), Str("` is the tag")]);
                }
            }
            Title::AnyVariant => line.str("any variant"),
            Title::Field(field) => {
                line.push(&[Str(field.name()), Str(": "), Str(field.ty()), Str("  ")]);
                line.bytes(field.size());
            }
        }
        Some(line)
    }

    const fn spans(&self) -> Spans<'a> {
        Spans { items: self.fields.items(), shared_until: self.shared_until, pending: None, end: 0 }
    }

    /// What to draw, with `row` bytes in a row.
    pub(crate) const fn events(&self, row: usize) -> MapEvents<'a> {
        let line_size = self.fields.layout.target().cache_line();
        MapEvents { spans: self.spans(), current: None, offset: 0, row, full_rows: 0, line_size }
    }

    /// The fields that the map does not name in full. `columns` maps the bytes of a cell to its
    /// columns.
    pub(crate) fn cut_short<F: Fn(usize) -> usize>(
        &self,
        row: usize,
        columns: F,
    ) -> impl Iterator<Item = &'a Field<'a>> + use<'a, F> {
        let mut spans = self.spans();
        iter::from_fn(move || {
            loop {
                let item = spans.items.next()?;
                let span = spans.span_of(&item);
                if let Item::Field { field, .. } = item {
                    let cell = span.map(|span| span.main_cell(row));
                    if cell.is_none_or(|cell| cell.label(row, columns(cell.size())).is_cut()) {
                        return Some(field);
                    }
                }
            }
        })
    }
}

/// An iterator over the spans of a map, in memory order.
#[derive(Clone, Debug)]
struct Spans<'a> {
    items: Items<'a>,
    shared_until: usize,
    pending: Option<Span<'a>>,
    /// The end of the last span.
    end: usize,
}

impl<'a> Spans<'a> {
    /// The bytes of an item that are not drawn yet, if there are any.
    fn span_of(&mut self, item: &Item<'a>) -> Option<Span<'a>> {
        match *item {
            Item::Tag { offset, size } => {
                self.span(CellKind::Tag, offset, offset.saturating_add(size))
            }
            Item::Field { field, .. } => {
                self.span(CellKind::Field(field), field.offset()?, field.end()?)
            }
            Item::Gap(gap) => {
                let (start, end) = (gap.offset(), gap.offset() + gap.size());
                let others = self.span(CellKind::OtherFields, start, end.min(self.shared_until));
                let padding = self.span(CellKind::Padding, start, end);
                if others.is_some() {
                    self.pending = padding;
                }
                others.or(padding)
            }
        }
    }

    fn span(&mut self, kind: CellKind<'a>, start: usize, end: usize) -> Option<Span<'a>> {
        // Overlapping bytes are drawn once.
        let start = start.max(self.end);
        if start >= end {
            return None;
        }
        self.end = end;
        Some(Span { kind, start, end })
    }
}

impl<'a> Iterator for Spans<'a> {
    type Item = Span<'a>;

    fn next(&mut self) -> Option<Span<'a>> {
        let mut span = self.pending.take();
        while span.is_none() {
            let item = self.items.next()?;
            span = self.span_of(&item);
        }
        span
    }
}

/// What to draw next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MapEvent<'a> {
    Cell(Cell<'a>),
    /// Rows that look like the previous one and are not drawn.
    SkippedRows(SkippedRows),
}

/// Rows that are not drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SkippedRows {
    rows: usize,
    start: usize,
    end: usize,
    line_size: usize,
}

impl SkippedRows {
    /// `6 more rows like this, where cache line 1 starts`
    pub(crate) const fn line(&self) -> Line<'static> {
        let mut line = Line::of(&[Number(self.rows), Str(" more rows like this")]);
        let first = self.start.div_ceil(self.line_size);
        let end = self.end.div_ceil(self.line_size);
        if first < end {
            line.str(", where ");
            line.cache_lines(first, end);
            line.str(if first + 1 == end { " starts" } else { " start" });
        }
        line
    }
}

/// An iterator over the cells of a map, row by row. If one span fills many rows, only the first
/// and the last of them are drawn.
#[derive(Clone, Debug)]
pub(crate) struct MapEvents<'a> {
    spans: Spans<'a>,
    current: Option<Span<'a>>,
    offset: usize,
    row: usize,
    /// How many rows the current span has filled.
    full_rows: usize,
    line_size: usize,
}

impl<'a> Iterator for MapEvents<'a> {
    type Item = MapEvent<'a>;

    fn next(&mut self) -> Option<MapEvent<'a>> {
        let span = match self.current {
            Some(span) if self.offset < span.end => span,
            Some(_) | None => {
                let span = self.spans.next()?;
                self.offset = span.start;
                self.full_rows = 0;
                span
            }
        };
        self.current = Some(span);
        let start = self.offset;
        let rows_left = (span.end - start) / self.row;
        if self.full_rows == 1 && rows_left > MAX_REPEATED {
            let rows = rows_left - 1;
            self.full_rows += rows;
            self.offset += rows * self.row;
            let (end, line_size) = (self.offset, self.line_size);
            return Some(MapEvent::SkippedRows(SkippedRows { rows, start, end, line_size }));
        }
        let end = span.cell_end(start, self.row);
        self.offset = end;
        self.full_rows += usize::from(end - start == self.row);
        Some(MapEvent::Cell(Cell { span, start, end }))
    }
}
