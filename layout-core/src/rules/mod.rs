//! Rules, and what is said when one is broken.

mod check;
mod help;
mod hold;
mod message;
mod rule;

use check::Check;
pub use check::{Derived, Foreign, Instance, Ruled, Subject, assert, is_broken};
pub use rule::Rule;
