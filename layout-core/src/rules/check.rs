//! The check that runs inside the compiler.

use core::marker::PhantomData;

use super::{Rule, hold, message};
use crate::analysis::Frame;
use crate::{Kind, LayoutReport, TypeLayout};

/// Whether the rules are off: `RUSTFLAGS="--cfg layout_report_unchecked"`. It
/// is read here, as a custom `cfg` in generated code would be reported as
/// unexpected in the user's crate.
const UNCHECKED: bool = cfg!(layout_report_unchecked);

/// What rules are checked against: a type, and a layout that is evaluated only
/// if a rule asks for more than the type's size and alignment.
pub trait Subject {
    /// The type.
    type Of;
    /// Its layout.
    const LAYOUT: TypeLayout<'static>;
}

/// A type with a derived report.
#[derive(Clone, Copy, Debug)]
pub struct Derived<T>(PhantomData<T>);

impl<T: LayoutReport> Subject for Derived<T> {
    type Of = T;
    const LAYOUT: TypeLayout<'static> = T::LAYOUT;
}

/// An instance of a generic type with rules.
#[derive(Clone, Copy, Debug)]
pub struct Instance<T>(PhantomData<T>);

impl<T: Ruled> Subject for Instance<T> {
    type Of = T;
    const LAYOUT: TypeLayout<'static> = T::FACTS;
}

/// A type seen from outside.
#[derive(Clone, Copy, Debug)]
pub struct Foreign<T>(PhantomData<T>);

impl<T> Subject for Foreign<T> {
    type Of = T;
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<T>("", Kind::Opaque);
}

/// The rules of a generic type, for its instances to be held to.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an instance of a generic type with layout rules",
    label = "not an instance of this type"
)]
pub trait Ruled {
    /// The layout, unchecked.
    const FACTS: TypeLayout<'static>;
    /// The rules.
    const RULES: &'static [Rule];
}

/// Whether the type breaks the rule.
pub const fn is_broken<S: Subject>(rule: Rule) -> bool {
    if UNCHECKED {
        return false;
    }
    match hold::from_outside(rule, size_of::<S::Of>(), align_of::<S::Of>()) {
        Some(holds) => !holds,
        None => is_broken_inside::<S>(rule),
    }
}

/// A function of its own, as the constants that a function names are evaluated
/// whenever it is called.
const fn is_broken_inside<S: Subject>(rule: Rule) -> bool {
    !rule.holds(&S::LAYOUT)
}

/// Checks the rule with this index. In the message the type has this name.
///
/// The derive makes one such call for each rule, with the span of the rule's
/// value, and in the order of the rules: evaluation ends at the first that is
/// broken, which so reports for all of them.
///
/// # Panics
///
/// If the rule is broken. The message is the report.
#[track_caller]
pub const fn assert<S: Subject>(name: &'static str, rules: &[Rule], index: usize) {
    if is_broken::<S>(rules[index]) {
        report::<S>(name, rules);
    }
}

#[track_caller]
const fn report<S: Subject>(name: &'static str, rules: &[Rule]) -> ! {
    let layout = S::LAYOUT.with_name(name);
    let check = Check { frame: Frame::of(&layout), layout, rules };
    panic!("{}", message::of(&check).as_str());
}

/// A type's layout beside its rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check<'a> {
    pub(super) layout: TypeLayout<'a>,
    pub(super) frame: Frame,
    pub(super) rules: &'a [Rule],
}

impl Check<'_> {
    pub(super) const fn is_broken(&self, index: usize) -> bool {
        match self.rules[index] {
            rule @ (Rule::MaxPadding(_) | Rule::NoPadding | Rule::OptimalOrder) => {
                !hold::within(&self.frame, rule)
            }
            rule => !rule.holds(&self.layout),
        }
    }
}
