//! Text from facts and analysis. Nothing here computes a layout.
//!
//! A report is a stream of [`Line`]s, each a few pieces of text. Two writers
//! take them: [`write_line`] for `Display` at run time, and [`Text`] for the
//! message of a broken rule, which has to be built by `const fn`.

mod line;
mod order;
mod rows;
mod summary;
mod table;
mod text;

pub(crate) use line::{Line, Piece, write_line};
pub(crate) use order::OrderWords;
pub(crate) use rows::{Rows, head};
pub(crate) use summary::Summary;
pub use table::Table;
pub(crate) use text::Text;
