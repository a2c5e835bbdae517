//! The sentence about the padding of a type.

use core::fmt::{self, Write};

use super::{Line, OrderText, write_line};
use crate::advice::is_interface;
use crate::analysis::{Ordering, Summary};
use crate::render::Piece::{Bytes, Number, Str};
use crate::{Kind, TypeLayout, Unknown};

/// Whether a report has a sentence about the padding. That of an array lies in its elements.
pub(crate) const fn has_summary(kind: Kind) -> bool {
    !matches!(kind, Kind::Array | Kind::Primitive)
}

/// `14 bytes of padding, 8 recoverable`, or why that is not known.
pub(crate) fn padding<'a>(layout: &TypeLayout<'_>, summary: &Summary) -> Line<'a> {
    let unknown = summary.unknown().map_or("", Unknown::text);
    let padding = match summary.padding {
        Some(0) => return Line::of(&[Str("no padding")]),
        Some(padding) => padding,
        None => return Line::of(&[Str(unknown)]),
    };
    let mut line = Line::of(&[Bytes(padding), Str(" of padding")]);
    line.str(match layout.kind() {
        Kind::Enum => " in the variant with the most",
        Kind::Future => " in the state with the most",
        Kind::Struct
        | Kind::Union
        | Kind::Array
        | Kind::Tuple
        | Kind::Closure
        | Kind::Primitive
        | Kind::Opaque => "",
    });
    match (summary.recoverable_padding(), summary.ordering) {
        (None, _) => line.push(&[Str("; "), Str(unknown)]),
        (Some(0), _) if !layout.kind().is_struct_like() => {}
        (Some(0), Ordering::Source | Ordering::Unknown) => {
            line.str(", none recoverable: no order of these fields is smaller");
        }
        (Some(0), Ordering::Compiler) => {
            line.str(", none recoverable: rustc already orders the fields");
        }
        (Some(bytes), _) => line.push(&[Str(", "), Number(bytes), Str(" recoverable")]),
    }
    line
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
