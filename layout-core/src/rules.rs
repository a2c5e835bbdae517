//! Rules: what a layout can be held to.
//!
//! `rule` has what each rule asks and when it holds, `breach` what is said of a broken one
//! and what it needs, `help` and `smaller` which changes give that. `check` makes the compiler ask, and
//! `message` writes the compile error.

mod breach;
mod check;
mod field_rules;
mod help;
mod message;
mod rule;
mod smaller;

pub use breach::{Breach, Cause};
pub use check::{CheckTarget, Derived, Instance, Opaque, Ruled, assert, is_broken};
pub use field_rules::Neighbor;
pub use rule::Rule;
