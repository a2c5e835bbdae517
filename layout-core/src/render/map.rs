//! The map: what every byte of a type holds, cut into rows. The diagram and the
//! picture draw it.

use core::slice;

use super::Line;
use super::label::{Label, width};
use crate::analysis::{Bodies, Body, Item, Items};
use crate::{CACHE_LINE, Field, Kind, TypeLayout};

/// Bytes in a row, unless told otherwise.
pub(crate) const ROW: usize = 8;
/// Fewer rows than this are drawn, however alike they are.
const ALIKE: usize = 2;

/// One map: of a struct, of a variant, or of a union as one field sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Map<'a> {
    pub(crate) body: Body<'a>,
    title: Title<'a>,
    /// Of a union: where the bytes end that some field holds.
    shared_until: usize,
}

#[derive(Clone, Copy, Debug)]
enum Title<'a> {
    /// A struct needs none.
    None,
    Variant(&'a str),
    /// No variant has a field, so they are all alike.
    AnyVariant,
    Field(&'a Field<'a>),
}

/// The maps of a type.
#[derive(Clone, Debug)]
pub(crate) struct Maps<'a> {
    bodies: Bodies<'a>,
    union: Option<(Map<'a>, slice::Iter<'a, Field<'a>>)>,
    alike: bool,
}

impl<'a> Maps<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>) -> Self {
        Self {
            bodies: Body::all(*layout),
            union: None,
            alike: matches!(layout.kind(), Kind::Enum) && layout.fields().is_empty(),
        }
    }
}

impl<'a> Iterator for Maps<'a> {
    type Item = Map<'a>;

    fn next(&mut self) -> Option<Map<'a>> {
        if let Some((map, fields)) = &mut self.union {
            let field = fields.next()?;
            return Some(Map { body: map.body.seen_by(field), title: Title::Field(field), ..*map });
        }
        let body = self.bodies.next()?;
        let mut map =
            Map { body, title: body.variant.map_or(Title::None, Title::Variant), shared_until: 0 };
        if body.layout.kind() == Kind::Union {
            map.shared_until = body.layout.size() - body.layout.padding();
            self.union = Some((map, body.fields.iter()));
            return self.next();
        }
        if self.alike {
            // Behind it there is nothing more to show.
            self.bodies.finish();
            map.title = Title::AnyVariant;
        }
        Some(map)
    }
}

/// What a byte holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What<'a> {
    Tag,
    Field(&'a Field<'a>),
    Padding,
    /// Other fields of the union, but not the one that is shown.
    Others,
}

impl<'a> What<'a> {
    /// What stands in it, and the type that may follow.
    pub(crate) const fn name(&self) -> (&'a str, Option<&'a str>) {
        match self {
            Self::Tag => ("tag", None),
            Self::Field(field) => (field.name(), Some(field.ty())),
            Self::Padding => ("padding", None),
            Self::Others => ("other fields", None),
        }
    }
}

/// Bytes that belong together, one at least.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span<'a> {
    pub(crate) what: What<'a>,
    pub(crate) from: usize,
    pub(crate) until: usize,
    /// How many fields lie before it: what its colour depends on.
    pub(crate) number: usize,
}

impl<'a> Span<'a> {
    /// The bytes of a field, if it has any and they are known.
    pub(crate) fn of(field: &'a Field<'a>) -> Option<Self> {
        let (from, until) = (field.offset()?, field.end()?);
        (from < until).then_some(Self { what: What::Field(field), from, until, number: 0 })
    }

    /// Where the cell ends that starts at `at`.
    fn cell_end(&self, at: usize, row: usize) -> usize {
        self.until.min(at.saturating_add(row - at % row))
    }

    /// The cell for the label: the first, or the second if that is wider.
    pub(crate) fn label_cell(&self, row: usize) -> Cell<'a> {
        let middle = self.cell_end(self.from, row);
        let end = self.cell_end(middle, row);
        let (from, until) =
            if end - middle > middle - self.from { (middle, end) } else { (self.from, middle) };
        Cell { span: *self, from, until }
    }
}

/// The part of a span that lies in one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    pub(crate) span: Span<'a>,
    pub(crate) from: usize,
    pub(crate) until: usize,
}

impl<'a> Cell<'a> {
    pub(crate) const fn size(&self) -> usize {
        self.until - self.from
    }

    /// Whether the span begins here.
    pub(crate) const fn is_first(&self) -> bool {
        self.from == self.span.from
    }

    /// Whether the span ends here.
    pub(crate) const fn is_last(&self) -> bool {
        self.until == self.span.until
    }

    /// The words for this cell if they may have `room` columns: in the cell
    /// for the label with the type, if it fits.
    pub(crate) fn label(&self, row: usize, room: usize) -> Label<'a> {
        let (name, ty) = self.span.what.name();
        let ty = ty.filter(|ty| {
            self.span.label_cell(row).from == self.from && width(name) + 2 + width(ty) <= room
        });
        Label { name, ty, room }
    }
}

impl<'a> Map<'a> {
    /// `Circle  8 bytes`; nothing for a struct.
    pub(crate) fn title(&self) -> Option<Line<'a>> {
        let mut line = Line::new();
        match self.title {
            Title::None => return None,
            Title::Variant(name) => line.str(name),
            Title::AnyVariant => {
                line.str("any variant");
                return Some(line);
            }
            Title::Field(field) => {
                line.str(field.name());
                line.str(": ");
                line.str(field.ty());
            }
        }
        line.str("  ");
        line.bytes(self.body.payload());
        Some(line)
    }

    fn spans(&self) -> Spans<'a> {
        Spans {
            items: self.body.items(),
            tag: self.body.tag(),
            shared_until: self.shared_until,
            pending: None,
            at: 0,
            number: 0,
        }
    }

    /// The map in rows of `row` bytes.
    pub(crate) fn steps(&self, row: usize) -> Steps<'a> {
        Steps { spans: self.spans(), current: None, at: 0, row, whole: 0 }
    }

    /// The fields that the map does not name in full, where a cell of so many
    /// bytes has `room` columns.
    pub(crate) fn unnamed<F: Fn(usize) -> usize>(
        &self,
        row: usize,
        room: F,
    ) -> impl Iterator<Item = &'a Field<'a>> + use<'a, F> {
        self.body.fields.iter().filter(move |field| {
            Span::of(field).is_none_or(|span| {
                let cell = span.label_cell(row);
                cell.label(row, room(cell.size())).is_cut()
            })
        })
    }
}

/// The spans of a map, from the first byte to the last.
#[derive(Clone, Debug)]
struct Spans<'a> {
    items: Items<'a>,
    tag: usize,
    /// Of a union: where the bytes end that some field holds.
    shared_until: usize,
    pending: Option<Span<'a>>,
    at: usize,
    number: usize,
}

impl<'a> Spans<'a> {
    /// The span up to `until`, from where the one before ended: what overlaps
    /// is drawn once.
    fn span(&mut self, what: What<'a>, from: usize, until: usize) -> Option<Span<'a>> {
        let from = from.max(self.at);
        let number = self.number;
        self.number += usize::from(matches!(what, What::Field(_)));
        if from >= until {
            return None;
        }
        self.at = until;
        Some(Span { what, from, until, number })
    }
}

impl<'a> Iterator for Spans<'a> {
    type Item = Span<'a>;

    fn next(&mut self) -> Option<Span<'a>> {
        if let Some(span) = self.pending.take() {
            return Some(span);
        }
        loop {
            let span = match self.items.next()? {
                Item::Tag => self.span(What::Tag, 0, self.tag),
                Item::Field(field) => match (field.offset(), field.end()) {
                    (Some(from), Some(until)) => self.span(What::Field(field), from, until),
                    _ => None,
                },
                Item::Gap(gap) => {
                    let (from, until) = (gap.offset(), gap.offset() + gap.size());
                    let others = self.span(What::Others, from, until.min(self.shared_until));
                    let padding = self.span(What::Padding, from, until);
                    if others.is_some() {
                        self.pending = padding;
                    }
                    others.or(padding)
                }
            };
            if span.is_some() {
                return span;
            }
        }
    }
}

/// What is drawn next.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Cell(Cell<'a>),
    /// Rows like the one before, which are not drawn.
    Skip(Skip),
}

/// Rows that are not drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skip {
    rows: usize,
    from: usize,
    until: usize,
}

impl Skip {
    /// `6 more rows like this, where cache line 1 begins`
    pub(crate) const fn words(&self) -> Line<'static> {
        let mut line = Line::new();
        line.number(self.rows);
        line.str(" more rows like this");
        let first = self.from.div_ceil(CACHE_LINE);
        let behind = self.until.div_ceil(CACHE_LINE);
        if first + 1 == behind {
            line.str(", where cache line ");
            line.number(first);
            line.str(" begins");
        } else if first < behind {
            line.str(", where cache lines ");
            line.number(first);
            line.str(" to ");
            line.number(behind - 1);
            line.str(" begin");
        }
        line
    }
}

/// The cells of a map, row by row. Of many rows that one span fills, the first
/// and the last are drawn.
#[derive(Clone, Debug)]
pub(crate) struct Steps<'a> {
    spans: Spans<'a>,
    current: Option<Span<'a>>,
    at: usize,
    row: usize,
    /// How many rows the current span has filled.
    whole: usize,
}

impl<'a> Iterator for Steps<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let span = match self.current {
            Some(span) if self.at < span.until => span,
            _ => {
                let span = self.spans.next()?;
                self.at = span.from;
                self.whole = 0;
                span
            }
        };
        self.current = Some(span);
        let to_come = (span.until - self.at) / self.row;
        if self.whole == 1 && to_come > ALIKE {
            let (rows, from) = (to_come - 1, self.at);
            self.whole += rows;
            self.at += rows * self.row;
            let until = self.at;
            return Some(Step::Skip(Skip { rows, from, until }));
        }
        let from = self.at;
        self.at = span.cell_end(from, self.row);
        self.whole += usize::from(self.at - from == self.row);
        Some(Step::Cell(Cell { span, from, until: self.at }))
    }
}
