//! What all bodies of a type have in common, and what they come to: computed
//! once, in a few walks over the fields.

use super::{Body, smallest};
use crate::TypeLayout;

/// The frame in which the fields of each body lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    /// Whether all offsets are known.
    pub(crate) known: bool,
    /// Whether another order of the fields in the source could change
    /// anything, and the analysis can tell what.
    pub(crate) order_matters: bool,
    /// The offset at which the first field may start.
    pub(crate) start: usize,
    /// Bytes of the largest body's fields.
    pub(crate) largest_payload: usize,
    /// Bytes of padding in the body that has the most; 0 if it is not known.
    pub(crate) padding: usize,
    size: usize,
    /// The smallest size of the type.
    pub(crate) optimal_size: usize,
}

impl Frame {
    pub(crate) const fn of(layout: &TypeLayout<'_>) -> Self {
        let known = layout.unknown() == 0;
        let mut frame = Self {
            known,
            order_matters: known && smallest::source_orders(layout),
            start: smallest::payload_start(layout),
            largest_payload: 0,
            padding: 0,
            size: layout.size(),
            optimal_size: layout.size(),
        };
        let mut bodies = Body::all_in(*layout, frame);
        while let Some(body) = bodies.next() {
            let payload = body.payload();
            if payload > frame.largest_payload {
                frame.largest_payload = payload;
            }
            let padding = body.without(payload);
            if known && padding > frame.padding {
                frame.padding = padding;
            }
        }
        if frame.order_matters {
            frame.optimal_size = smallest::size(layout, frame.start, frame.largest_payload);
        }
        frame
    }

    /// Bytes that another order of the fields saves.
    pub(crate) const fn recoverable(&self) -> usize {
        self.size - self.optimal_size
    }

    /// Bytes of padding that no order removes.
    pub(crate) const fn inherent(&self) -> usize {
        self.padding.saturating_sub(self.recoverable())
    }
}
