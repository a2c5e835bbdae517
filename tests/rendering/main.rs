//! Every output format of a layout, on the same types. What is expected was read by a
//! person: the offsets in it are those of `repr(C)`, on any target.

mod allocation;
mod diagram;
mod layouts;
mod markdown;
mod sources;
mod svg;
mod table;
mod types;
#[cfg(target_pointer_width = "32")]
#[path = "../wide/mod.rs"]
mod wide;
