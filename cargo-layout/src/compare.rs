//! What changed between two programs, and why.

mod align;
mod causes;
mod changes;
mod identity;
mod outline;
mod sentence;

pub(crate) use causes::{Cause, Difference};
pub(crate) use changes::{Change, Changes, Row};

#[cfg(test)]
mod tests;
