//! What follows from the facts. Nothing here formats text, and nothing here
//! asks the compiler.

mod body;
mod diff;
mod field_change;
mod frame;
mod gaps;
pub(crate) mod lines;
mod many;
mod memory_order;
pub(crate) mod nested;
mod order;
mod pairs;
mod place;
mod plan;
mod room;
mod search;
pub(crate) mod smallest;
mod valley;
mod variant;

pub(crate) use body::{Bodies, Body, Item, Items};
pub use diff::{Change, Changes, Diff};
pub use field_change::FieldChange;
pub(crate) use frame::Frame;
pub use gaps::{Gap, GapKind, Gaps};
pub use many::Many;
pub use order::OptimalOrder;
pub(crate) use order::Sort;
pub use place::placed;
pub use room::{Room, Rooms};
pub use variant::{Variant, Variants};
