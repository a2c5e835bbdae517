//! The suggested order as text: `in the order b, a, c it is 16 bytes`.

use super::Line;
use crate::TypeLayout;
use crate::analysis::{AllVariantFields, MAX_LISTED, OptimalOrder, Sort, Summary, VariantFields};
use crate::render::Piece::{Bytes, Str};

/// At most this many variants are named. The rest are mentioned together.
const MAX_VARIANTS: usize = 4;

/// The text about the order that makes a type smaller, in several lines; none if no order does.
/// For an enum, it names each variant whose fields have to move.
#[derive(Clone, Debug)]
pub(crate) struct OrderText<'a> {
    summary: Summary,
    variants: AllVariantFields<'a>,
    /// What is left of the list of fields.
    list: Option<FieldList<'a>>,
    variants_named: usize,
    is_done: bool,
}

impl<'a> OrderText<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>, summary: Summary) -> Self {
        Self {
            summary,
            variants: VariantFields::all(*layout),
            list: None,
            variants_named: 0,
            is_done: !summary.is_reorderable(),
        }
    }

    /// The next part of the text.
    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        if self.is_done {
            return None;
        }
        if let Some(list) = &mut self.list {
            if let Some(line) = list.next() {
                return Some(line);
            }
            self.list = None;
        }
        let mut line = Line::new();
        while let Some(fields) = self.variants.next() {
            let order = OptimalOrder::of(&fields, &self.summary);
            if !order.is_changed() {
                continue;
            }
            if self.variants_named == MAX_VARIANTS {
                line.str(", and the others likewise,");
                break;
            }
            line.str(if self.variants_named > 0 { ", and " } else { "" });
            self.variants_named += 1;
            self.list = FieldList::start(&mut line, &fields, order);
            return Some(line);
        }
        self.is_done = true;
        if let Some(size) = self.summary.optimal_size {
            line.push(&[Str(" it is "), Bytes(size)]);
        }
        Some(line)
    }
}

/// The fields of one variant, in the order that is suggested.
#[derive(Clone, Debug)]
struct FieldList<'a> {
    order: OptimalOrder<'a>,
    /// Whether only the fields that move are named: `c moved after a`.
    only_moved: bool,
    previous: Option<&'a str>,
    named: usize,
}

impl<'a> FieldList<'a> {
    /// Writes the text before the list; `None` if the fields are sorted, so that there is no
    /// list.
    const fn start(
        line: &mut Line<'a>,
        fields: &VariantFields<'a>,
        order: OptimalOrder<'a>,
    ) -> Option<Self> {
        if let Some(variant) = fields.variant_name() {
            line.push(&[Str("with `"), Str(variant), Str("` ")]);
        }
        let only_moved = fields.fields.len() > MAX_LISTED;
        line.str(match (only_moved, order.sort()) {
            (false, _) => "in the order ",
            (true, None) => "with ",
            (true, Some(Sort::Descending)) => "with the fields sorted by decreasing alignment",
            (true, Some(Sort::Ascending)) => "with the fields sorted by increasing alignment",
        });
        if only_moved && order.sort().is_some() {
            return None;
        }
        Some(Self { order, only_moved, previous: None, named: 0 })
    }

    const fn next(&mut self) -> Option<Line<'a>> {
        while let Some((field, is_moved)) = self.order.step() {
            let previous = self.previous;
            self.previous = Some(field.name());
            if self.only_moved && !is_moved {
                continue;
            }
            let mut line = Line::new();
            line.str(if self.named > 0 { ", " } else { "" });
            self.named += 1;
            line.str(field.name());
            match previous {
                Some(previous) if self.only_moved => {
                    line.push(&[Str(" moved after "), Str(previous)]);
                }
                None if self.only_moved => line.str(" moved to the front"),
                Some(_) | None => {}
            }
            return Some(line);
        }
        None
    }
}
