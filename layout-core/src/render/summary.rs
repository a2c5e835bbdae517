//! The sentence about the padding of a type.

use core::fmt::{self, Write};

use super::{Line, OrderText, write_line};
use crate::advice::is_interface;
use crate::analysis::{Ordering, Summary};
use crate::render::Piece::{Number, Str};
use crate::{Kind, TypeLayout, Unknown};

/// Whether a report has a sentence about the padding. That of an array lies in its elements.
pub(crate) const fn has_summary(kind: Kind) -> bool {
    !matches!(kind, Kind::Array | Kind::Primitive)
}

/// `14 bytes of padding, 8 recoverable`, or why that is not known.
pub(crate) const fn padding<'a>(layout: &TypeLayout<'_>, summary: &Summary) -> Line<'a> {
    let mut line = Line::new();
    match (summary.padding, summary.unknown()) {
        (Some(0), _) => line.str("no padding"),
        (Some(padding), unknown) => {
            line.bytes(padding);
            line.str(match layout.kind() {
                Kind::Enum => " of padding in the variant with the most",
                Kind::Future => " of padding in the state with the most",
                Kind::Struct
                | Kind::Union
                | Kind::Array
                | Kind::Tuple
                | Kind::Closure
                | Kind::Primitive
                | Kind::Opaque => " of padding",
            });
            recoverable(&mut line, layout.kind(), summary, unknown);
        }
        (None, Some(unknown)) => line.str(unknown.text()),
        (None, None) => {}
    }
    line
}

/// `, 8 recoverable`
const fn recoverable(line: &mut Line<'_>, kind: Kind, summary: &Summary, unknown: Option<Unknown>) {
    match (summary.recoverable_padding(), unknown) {
        (Some(0), _) if !kind.is_struct_like() => {}
        (Some(0), _) => line.str(match summary.ordering {
            Ordering::Source | Ordering::Unknown => {
                ", none recoverable: no order of these fields is smaller"
            }
            Ordering::Compiler => ", none recoverable: rustc already orders the fields",
        }),
        (Some(bytes), _) => {
            line.push(&[Str(", "), Number(bytes), Str(" recoverable")]);
        }
        (None, Some(unknown)) => {
            line.push(&[Str("; "), Str(unknown.text())]);
        }
        (None, None) => {}
    }
}

/// The sentence about the padding, with the order of the fields that removes it.
pub(crate) fn write_summary(f: &mut dyn Write, layout: &TypeLayout<'_>) -> fmt::Result {
    let summary = Summary::of(layout);
    write_line(f, &padding(layout, &summary))?;
    if summary.is_reorderable() && !is_interface(layout) {
        f.write_str(": ")?;
        let mut order = OrderText::new(layout, summary);
        while let Some(line) = order.next() {
            write_line(f, &line)?;
        }
    }
    f.write_char('\n')
}
