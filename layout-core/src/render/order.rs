//! The suggested order in words: `in the order b, a, c it is 16 bytes`.

use super::Line;
use crate::TypeLayout;
use crate::analysis::{Bodies, Body, Frame, OptimalOrder, Sort};

/// A longer list of fields is told as the fields to move.
const LISTED: usize = 8;
/// Of more variants than this, the rest are told of together.
const MOST_VARIANTS: usize = 4;

/// The words for the order that makes a type smaller; nothing if no order
/// does. Of an enum they name each variant whose fields have to move.
#[derive(Clone, Debug)]
pub(crate) struct OrderWords<'a> {
    frame: Frame,
    bodies: Bodies<'a>,
    current: Option<Telling<'a>>,
    /// How many bodies were told of already.
    told: usize,
    done: bool,
}

/// How the order of one body is told.
#[derive(Clone, Debug)]
enum Telling<'a> {
    /// Every field: `in the order b, a, c`.
    All(OptimalOrder<'a>, usize),
    /// Those that move: `with c moved behind a`. The field told of last.
    Moved(OptimalOrder<'a>, Option<&'a str>, usize),
}

impl<'a> OrderWords<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>, frame: Frame) -> Self {
        Self {
            frame,
            bodies: Body::all_in(*layout, frame),
            current: None,
            told: 0,
            done: frame.recoverable() == 0,
        }
    }

    /// The next stretch of text.
    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        if self.done {
            return None;
        }
        if let Some(telling) = &mut self.current {
            if let Some(line) = telling.next() {
                return Some(line);
            }
            self.current = None;
        }
        let mut line = Line::new();
        while let Some(body) = self.bodies.next() {
            let order = OptimalOrder::of(body);
            if !order.is_changed() {
                continue;
            }
            if self.told == MOST_VARIANTS {
                line.str(", and others likewise,");
                break;
            }
            line.str(if self.told > 0 { ", and " } else { "" });
            self.told += 1;
            self.current = open(&mut line, &body, order);
            return Some(line);
        }
        self.done = true;
        line.str(" it is ");
        line.bytes(self.frame.optimal_size);
        Some(line)
    }
}

/// The words before the fields, and how to tell them.
const fn open<'a>(
    line: &mut Line<'a>,
    body: &Body<'a>,
    order: OptimalOrder<'a>,
) -> Option<Telling<'a>> {
    let few = body.fields.len() <= LISTED;
    if let Some(variant) = body.variant {
        line.str("with `");
        line.str(variant);
        line.str("` ");
    }
    if few {
        line.str("in the order ");
        Some(Telling::All(order, 0))
    } else if let Some(sort) = order.sort() {
        line.str(match sort {
            Sort::Falling => "with the fields by falling alignment",
            Sort::Rising => "with the fields by rising alignment",
        });
        None
    } else {
        line.str("with ");
        Some(Telling::Moved(order, None, 0))
    }
}

impl<'a> Telling<'a> {
    const fn next(&mut self) -> Option<Line<'a>> {
        let mut line = Line::new();
        match self {
            Self::All(order, given) => {
                let Some((field, _)) = order.step() else {
                    return None;
                };
                line.str(if *given > 0 { ", " } else { "" });
                line.str(field.name());
                *given += 1;
            }
            Self::Moved(order, before, given) => loop {
                let Some((field, moved)) = order.step() else {
                    return None;
                };
                let last = *before;
                *before = Some(field.name());
                if moved {
                    line.str(if *given > 0 { ", " } else { "" });
                    line.str(field.name());
                    match last {
                        Some(last) => {
                            line.str(" moved behind ");
                            line.str(last);
                        }
                        None => line.str(" moved to the front"),
                    }
                    *given += 1;
                    break;
                }
            },
        }
        Some(line)
    }
}
