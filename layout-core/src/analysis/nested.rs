//! What lies in the fields' own types.

use super::{Body, Frame};
use crate::{Kind, TypeLayout};

/// Bytes of padding at any depth.
pub(crate) const fn padding(layout: &TypeLayout<'_>) -> usize {
    if let (Kind::Array, [field]) = (layout.kind(), layout.fields()) {
        let count = match layout.size().checked_div(field.size()) {
            Some(count) => count,
            None => 0,
        };
        return match layout.part(0) {
            Some(element) => padding(element).saturating_mul(count),
            None => 0,
        };
    }
    let frame = Frame::of(layout);
    let mut most = 0;
    let mut bodies = Body::all_in(*layout, frame);
    while let Some(body) = bodies.next() {
        let mut sum = if frame.known { body.padding() } else { 0 };
        if !matches!(layout.kind(), Kind::Union) {
            sum = sum.saturating_add(in_fields(&body));
        }
        if sum > most {
            most = sum;
        }
    }
    most
}

const fn in_fields(body: &Body<'_>) -> usize {
    let parts = body.layout.part_table();
    let behind = body.first + body.fields.len();
    let mut sum = 0usize;
    let mut i = 0;
    while i < parts.len() {
        if let (field, Some(layout)) = parts[i] {
            if body.first <= field && field < behind {
                sum = sum.saturating_add(padding(layout));
            }
        }
        i += 1;
    }
    sum
}
