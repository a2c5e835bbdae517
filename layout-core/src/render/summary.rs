//! The lines under the table.

use super::{Line, OrderWords};
use crate::analysis::Frame;
use crate::{Kind, TypeLayout};

/// Why there is nothing to draw, if that is so.
pub(crate) const fn unknown(layout: &TypeLayout<'_>) -> Option<&'static str> {
    match layout.kind() {
        Kind::Opaque => Some("fields unknown: the type is seen from outside"),
        _ if layout.unknown() == 0 => None,
        Kind::Enum => Some("offsets unknown: rustc does not tell those of a default-repr enum"),
        _ => Some("offsets unknown"),
    }
}

/// What the padding of a type comes to.
#[derive(Clone, Debug)]
pub(crate) struct Summary<'a> {
    layout: TypeLayout<'a>,
    frame: Frame,
    stage: Stage,
    /// The words for a better order.
    order: OrderWords<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Padding,
    Order,
    Done,
}

impl<'a> Summary<'a> {
    pub(crate) const fn new(layout: &TypeLayout<'a>) -> Self {
        let frame = Frame::of(layout);
        Self {
            layout: *layout,
            stage: match layout.kind() {
                Kind::Array | Kind::Primitive | Kind::Opaque => Stage::Done,
                _ => Stage::Padding,
            },
            order: OrderWords::new(layout, frame),
            frame,
        }
    }

    pub(crate) const fn next(&mut self) -> Option<Line<'a>> {
        let mut line = Line::new();
        match self.stage {
            Stage::Padding => {
                line = self.padding();
                if self.frame.recoverable() > 0 {
                    line.str(": ");
                    self.stage = Stage::Order;
                } else {
                    line.str("\n");
                    self.stage = Stage::Done;
                }
            }
            Stage::Order => {
                if let Some(words) = self.order.next() {
                    line = words;
                } else {
                    line.str("\n");
                    self.stage = Stage::Done;
                }
            }
            Stage::Done => return None,
        }
        Some(line)
    }

    /// `  14 bytes of padding, 8 recoverable`
    pub(crate) const fn padding(&self) -> Line<'a> {
        let Self { layout, frame, .. } = self;
        let mut line = Line::new();
        if !frame.known {
            line.str("  offsets unknown: rustc does not tell those of a default-repr enum");
            return line;
        }
        if frame.padding == 0 {
            line.str("  no padding");
            return line;
        }
        line.str("  ");
        line.bytes(frame.padding);
        line.str(match layout.kind() {
            Kind::Enum => " of padding in the variant with the most",
            _ => " of padding",
        });
        if frame.recoverable() > 0 {
            line.str(", ");
            line.number(frame.recoverable());
            line.str(" recoverable");
        } else if matches!(layout.kind(), Kind::Struct) {
            line.str(if layout.repr().is_c() {
                ", none recoverable: no order of these fields is smaller"
            } else {
                ", none recoverable: rustc already orders the fields"
            });
        }
        line
    }
}
