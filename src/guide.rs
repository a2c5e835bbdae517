//! The guide: how to state rules, read reports and use advice.
//!
//! - [`rules`]: every rule and setting, what a broken rule prints, and how strict a rule
//!   should be
//! - [`generics`]: when the rules of a generic type are checked
//! - [`facts`]: what the figures mean, and what is unknown
//! - [`advice`]: what a report suggests, and when
//! - [`formats`]: tables, diagrams, pictures, Markdown, JSON, and the difference between
//!   two layouts
//! - [`snapshots`]: the layouts of a whole crate in one file, compared by a test
//!
//! These modules contain documentation only. They exist when documentation is built, and
//! not in a program.

pub mod advice;
pub mod facts;
pub mod formats;
pub mod generics;
pub mod rules;
pub mod snapshots;
