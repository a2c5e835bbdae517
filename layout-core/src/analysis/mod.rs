//! What follows from the facts. Nothing here formats text, and nothing here
//! asks the compiler.

mod body;
mod gaps;
pub(crate) mod lines;
mod memory_order;
mod order;
mod place;
mod plan;
mod search;
pub(crate) mod smallest;
mod valley;
mod variant;

pub(crate) use body::{Bodies, Body, Item, Items, largest_payload};
pub use gaps::{Gap, GapKind, Gaps};
pub use order::OptimalOrder;
pub(crate) use order::Sort;
pub use place::placed;
pub use variant::{Variant, Variants};
