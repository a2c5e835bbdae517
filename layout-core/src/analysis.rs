//! The analysis: what follows from the facts.

mod array_cost;
pub(crate) mod cache_lines;
mod diff;
mod enum_offsets;
mod field_change;
mod gaps;
mod items;
mod memory_order;
mod nested_padding;
mod order;
mod pairs;
mod placer;
mod spare;
mod summary;
mod variant;
mod variant_fields;

pub use array_cost::ArrayCost;
pub use diff::{Change, Changes, Diff};
pub use enum_offsets::enum_offsets;
pub use field_change::FieldChange;
pub use gaps::{Gap, GapKind, Gaps};
pub(crate) use items::{Item, Items};
pub(crate) use nested_padding::NestedPadding;
pub use order::OptimalOrder;
pub(crate) use order::{MAX_LISTED, Sort};
pub(crate) use placer::{Placer, largest_align, position_before_move, round_up};
pub(crate) use spare::is_placement_known;
pub use spare::{SpareSlot, SpareSlots};
pub(crate) use summary::{Ordering, Summary, why_padding_is_unknown};
pub use variant::{Variant, Variants};
pub(crate) use variant_fields::{AllVariantFields, VariantFields, sum};
