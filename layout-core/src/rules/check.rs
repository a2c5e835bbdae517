//! How the compiler is made to check rules.

use core::marker::PhantomData;

use super::{Rule, message};
use crate::{Kind, LayoutReport, Target, TypeLayout};

/// Whether `RUSTFLAGS="--cfg layout_report_unchecked"` turns all rules off.
///
/// It is read here and not in generated code, where a user's crate would warn of a `cfg`
/// that it does not know.
const UNCHECKED: bool = cfg!(layout_report_unchecked);

/// A type that is held to rules, and how its layout is found.
///
/// The layout is evaluated only if a rule needs more than the size and the alignment.
pub trait CheckTarget {
    /// The type.
    type Type;
    /// Its layout.
    const LAYOUT: TypeLayout<'static>;
}

/// A type that derives its report.
#[derive(Clone, Copy, Debug)]
pub struct Derived<T>(PhantomData<T>);

impl<T: LayoutReport> CheckTarget for Derived<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = T::LAYOUT;
}

/// An instance of a generic type with rules. `LAYOUT` checks them, so that its facts are
/// found elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Instance<T>(PhantomData<T>);

impl<T: Ruled> CheckTarget for Instance<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = T::FACTS;
}

/// A type of which only the size and the alignment are known.
#[derive(Clone, Copy, Debug)]
pub struct Opaque<T>(PhantomData<T>);

impl<T> CheckTarget for Opaque<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<T>("", Kind::Opaque);
}

/// A generic type with rules: its rules may depend on its parameters.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an instance of a generic type with layout rules",
    label = "not an instance of this type"
)]
pub trait Ruled {
    /// The layout, without a check of the rules.
    const FACTS: TypeLayout<'static>;
    /// The rules.
    const RULES: &'static [Rule];
}

/// Whether the type breaks the rule.
pub const fn is_broken<S: CheckTarget>(rule: Rule) -> bool {
    if UNCHECKED {
        return false;
    }
    let (size, align) = (size_of::<S::Type>(), align_of::<S::Type>());
    match rule.holds_by_size(size, align, Target::CURRENT) {
        Some(holds) => !holds,
        None => is_broken_inside::<S>(rule),
    }
}

/// In a function of its own: a mention of `S::LAYOUT` in a function makes the compiler
/// evaluate it before it calls the function.
const fn is_broken_inside<S: CheckTarget>(rule: Rule) -> bool {
    !rule.holds(&S::LAYOUT)
}

/// Ends the evaluation with a message about all broken rules if the rule at `index` is
/// one of them.
///
/// # Panics
///
/// If the rule is broken. The error points at the caller.
#[track_caller]
pub const fn assert<S: CheckTarget>(name: &'static str, rules: &[Rule], index: usize) {
    if is_broken::<S>(rules[index]) {
        report::<S>(name, rules);
    }
}

#[track_caller]
const fn report<S: CheckTarget>(name: &'static str, rules: &[Rule]) -> ! {
    panic!("{}", message::of(&S::LAYOUT.with_name(name), rules).as_str());
}
