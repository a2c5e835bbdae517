//! What changed between two programs, and why.

mod align;
mod causes;
mod changes;
mod identity;
mod outline;
mod sentence;

pub(crate) use align::align;
pub(crate) use causes::{Cause, Difference, causes};
pub(crate) use changes::{Change, Changes, Row};
pub(crate) use identity::without_numbers;
pub(crate) use outline::{Group, Outline, Part, Role};

#[cfg(test)]
mod tests;
