//! How generated code makes the compiler check rules.

use core::marker::PhantomData;

use super::{Rule, message};
use crate::report::DerivedLayout;
use crate::{Kind, LayoutReport, Target, TypeLayout};

/// Whether rules are checked: `RUSTFLAGS="--cfg layout_report_unchecked"` turns all of them
/// off. Generated code then does not evaluate their values.
///
/// The `cfg` is read here because rustc would warn about it in generated code: the user's
/// crate does not declare it.
pub const CHECKED: bool = cfg!(not(layout_report_unchecked));

/// A type whose rules are checked, and where its layout is found.
///
/// The layout is evaluated only if a rule needs more than the size and the alignment.
pub trait CheckTarget {
    /// The type.
    type Type;
    /// The layout of the type.
    const LAYOUT: TypeLayout<'static>;
    /// What the parameters of the type stand for, if it is an instance.
    const PARAMETERS: &'static [Parameter] = &[];
}

/// A type that derives `LayoutReport`.
#[derive(Clone, Copy, Debug)]
pub struct Derived<T: ?Sized>(PhantomData<T>);

impl<T: LayoutReport> CheckTarget for Derived<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = T::LAYOUT;
}

/// An instance of a generic type with rules. Its facts come from [`Ruled::FACTS`], because
/// `LAYOUT` checks the rules.
#[derive(Clone, Copy, Debug)]
pub struct Instance<T>(PhantomData<T>);

impl<T: Ruled> CheckTarget for Instance<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = T::FACTS;
    const PARAMETERS: &'static [Parameter] = T::PARAMETERS;
}

/// A type of which only the size and the alignment are known.
#[derive(Clone, Copy, Debug)]
pub struct Opaque<T: ?Sized>(PhantomData<T>);

/// A type that may derive `LayoutReport` or not: `<AnyType<Packet>>::TARGET` is [`Derived`]
/// where it does, as rustc prefers this constant to that of the trait, and else [`Opaque`].
#[derive(Clone, Copy, Debug)]
pub struct AnyType<T: ?Sized>(PhantomData<T>);

impl<T: DerivedLayout<()>> AnyType<T> {
    /// Where the layout is found.
    pub const TARGET: Derived<T> = Derived(PhantomData);
}

/// A type without the derive.
pub trait NotDerived {
    /// The type.
    type Type: ?Sized;
    /// Where the layout is found.
    const TARGET: Opaque<Self::Type> = Opaque(PhantomData);
}

impl<T: ?Sized> NotDerived for AnyType<T> {
    type Type = T;
}

impl<T> CheckTarget for Opaque<T> {
    type Type = T;
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<T>("", Kind::Opaque);
}

/// A generic type with rules, which can depend on its parameters.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an instance of a generic type with layout rules",
    label = "not an instance of this type"
)]
pub trait Ruled {
    /// The layout, without a check of the rules.
    const FACTS: TypeLayout<'static>;
    /// The rules.
    const RULES: &'static [Rule];
    /// The rules in `warn(...)`, which only cause a warning.
    const WARNINGS: &'static [Rule] = &[];
    /// The reason for the rules, if one is given.
    const REASON: Option<&'static str> = None;
    /// What the parameters stand for, as far as a constant can tell.
    const PARAMETERS: &'static [Parameter] = &[];
}

/// What a parameter of a generic type stands for in an instance. The name of a type is not
/// known: `type_name` is not a `const fn`.
#[derive(Clone, Copy, Debug)]
pub enum Parameter {
    /// The size and the alignment of a type.
    Type(&'static str, usize, usize),
    /// The value of an integer.
    Const(&'static str, i128),
}

impl Parameter {
    /// The parameter of this name, in an instance where it is `T`.
    pub const fn of<T>(name: &'static str) -> Self {
        Self::Type(name, size_of::<T>(), align_of::<T>())
    }
}

/// Returns whether the type breaks the rule.
pub const fn is_broken<S: CheckTarget>(rule: Rule) -> bool {
    if !CHECKED {
        return false;
    }
    let (size, align) = (size_of::<S::Type>(), align_of::<S::Type>());
    match rule.holds_by_size(size, align, Target::CURRENT) {
        Some(holds) => !holds,
        None => is_broken_inside::<S>(rule),
    }
}

/// This is a function of its own because the compiler evaluates `S::LAYOUT` before it calls a
/// function that mentions it.
const fn is_broken_inside<S: CheckTarget>(rule: Rule) -> bool {
    !rule.holds(&S::LAYOUT)
}

/// The checks of a type that derives `LayoutReport`. They are associated functions so that the
/// call `<Derived<Packet>>::assert(...)` starts with a token that can have the span of the user's
/// rule.
impl<T: LayoutReport> Derived<T> {
    /// Checks the rule at `index`. If it is broken, the message covers all rules.
    ///
    /// # Panics
    ///
    /// If the rule is broken. The error points at the caller.
    #[track_caller]
    pub const fn assert(name: &'static str, rules: &[Rule], index: usize) {
        if is_broken::<Self>(rules[index]) {
            report::<Self>(name, rules, None);
        }
    }

    /// Checks the only rule of a type.
    ///
    /// # Panics
    ///
    /// If the rule is broken. The error points at the caller.
    #[track_caller]
    pub const fn assert_one(name: &'static str, rule: Rule) {
        if is_broken::<Self>(rule) {
            report::<Self>(name, &[rule], None);
        }
    }

    /// Like `assert`, with the reason for the rules.
    ///
    /// # Panics
    ///
    /// If the rule is broken. The error points at the caller.
    #[track_caller]
    pub const fn assert_with_reason(
        name: &'static str,
        rules: &[Rule],
        index: usize,
        reason: &str,
    ) {
        if is_broken::<Self>(rules[index]) {
            report::<Self>(name, rules, Some(reason));
        }
    }
}

/// Like `assert`, for a type that may derive `LayoutReport` or not.
///
/// # Panics
///
/// If the rule is broken. The error points at the caller.
#[track_caller]
pub const fn assert_target<S: CheckTarget>(
    _: &S,
    name: &'static str,
    rules: &[Rule],
    index: usize,
    reason: Option<&str>,
) {
    if is_broken::<S>(rules[index]) {
        report::<S>(name, rules, reason);
    }
}

/// Like `assert`, for an instance of a generic type.
///
/// It is a free function so that rustc underlines an instance that does not meet a bound of
/// the type, and reports it once.
///
/// # Panics
///
/// If the rule is broken. The error points at the caller.
#[track_caller]
pub const fn assert_instance<T: Ruled>(name: &'static str, rules: &[Rule], index: usize) {
    if is_broken::<Instance<T>>(rules[index]) {
        report::<Instance<T>>(name, rules, T::REASON);
    }
}

/// Whether an instance breaks a rule in `warn(...)`.
pub const fn is_instance_broken<T: Ruled>(rule: Rule) -> bool {
    is_broken::<Instance<T>>(rule)
}

#[track_caller]
const fn report<S: CheckTarget>(name: &'static str, rules: &[Rule], reason: Option<&str>) -> ! {
    panic!("{}", message::of(&S::LAYOUT.with_name(name), rules, reason, S::PARAMETERS).as_str());
}
