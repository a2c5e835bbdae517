//! The output formats. Nothing in this module computes a layout.
//!
//! A report is a stream of [`Line`]s, each of which consists of a few pieces of text. There
//! are two writers: [`write_line`] for `Display` at run time, and [`Text`] for the message
//! about a broken rule, which a `const fn` has to build.

mod advice;
mod array_cost;
mod bars;
mod color;
mod columns;
mod diagram;
mod diff;
mod label;
mod line;
mod map;
mod markdown;
mod order;
mod report;
mod rows;
mod summary;
mod svg;
mod table;
mod text;

pub(crate) use columns::Columns;
pub use diagram::Diagram;
pub(crate) use line::{Line, Piece, write_line};
pub use markdown::Markdown;
pub(crate) use order::OrderText;
pub(crate) use rows::{Row, Rows, has_rows, heading};
pub use svg::Svg;
pub use table::Table;
pub(crate) use text::Text;
