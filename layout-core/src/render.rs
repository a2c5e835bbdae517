//! The output formats. Nothing here computes a layout.
//!
//! A report is a stream of [`Line`]s, each a few pieces of text. Two writers take them:
//! [`write_line`] for `Display` at run time, and [`Text`] for the message of a broken
//! rule, which has to be built by `const fn`.

mod advice;
mod array_cost;
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

pub use diagram::Diagram;
pub(crate) use line::{Line, Piece, write_line};
pub use markdown::Markdown;
pub(crate) use order::OrderWords;
pub use svg::Svg;
pub use table::Table;
pub(crate) use table::TableLines;
pub(crate) use text::Text;
