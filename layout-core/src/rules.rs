//! Rules: what a layout has to satisfy.
//!
//! - `rule` defines the rules, and when each holds; `field_rules` has those on fields.
//! - `breach` describes a broken rule, and what it needs.
//! - `help` and `smaller` find the changes that meet those needs.
//! - `check` makes the compiler check the rules, and `message` writes the compile error.

mod breach;
mod check;
mod field_rules;
mod help;
mod message;
mod rule;
mod smaller;

pub use breach::{Breach, Cause};
pub use check::{
    AnyType, CHECKED, CheckTarget, Derived, Instance, NotDerived, Opaque, Parameter, Ruled,
    assert_instance, assert_target, is_broken, is_instance_broken,
};
pub use field_rules::Neighbor;
pub use rule::Rule;
