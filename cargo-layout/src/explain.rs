//! What makes a type as large as it is.

mod future;
mod layers;

use std::borrow::Cow;

use layout_dwarf::{Member, Type, TypeKind, Variant};

use crate::document::{count, number};
pub(crate) use future::{AWAITED, Await, Future, Second, Twice, awaited_in};
pub(crate) use layers::{DEEPEST, callee_name, is_transparent, without_layers};

/// The variant that an enum is as large as, and the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SizeSetter<'p> {
    pub(crate) variant: Variant<'p>,
    /// The bytes that the variant needs, its tag included.
    pub(crate) size: u64,
    /// The variant that would set the size without it.
    pub(crate) next: Option<(Variant<'p>, u64)>,
}

impl<'p> SizeSetter<'p> {
    /// The variant that sets the size of an enum with fields.
    pub(crate) fn of(ty: Type<'p>) -> Option<Self> {
        let mut variants: Vec<_> = ty.variants().map(|variant| (variant, variant.end())).collect();
        // A stable sort, so that the first of equal variants is named.
        variants.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        let mut variants = variants.into_iter();
        let (variant, size) = variants.next().filter(|(_, size)| *size > 0)?;
        Some(Self { variant, size, next: variants.next() })
    }

    /// `Big sets the size, the next is Small, 24`.
    pub(crate) fn sentence(&self) -> String {
        let name = self.variant.name();
        match self.next {
            None => format!("{name} is its only variant"),
            Some((next, size)) if size == self.size => {
                format!("{name} and {} set the size", next.name())
            }
            Some((_, 0)) => format!("{name} sets the size, no other variant has fields"),
            Some((next, size)) => {
                format!("{name} sets the size, the next is {}, {}", next.name(), number(size))
            }
        }
    }
}

/// What a reader calls a value. In a future, rustc has no name for the one that is awaited, and
/// numbers for values of its own.
pub(crate) fn value_name(member: Member<'_>, holder: TypeKind) -> Cow<'_, str> {
    let name = member.name();
    let is_number = name.starts_with(|c: char| c.is_ascii_digit());
    if holder != TypeKind::Future {
        return name.into();
    }
    match argument_number(name) {
        _ if name == AWAITED => "(awaited)".into(),
        _ if is_number => "(temporary)".into(),
        Some(number) => format!("argument {number}").into(),
        None => name.into(),
    }
}

/// Which argument a variable is that has no name, because the argument is a pattern: rustc calls
/// the first `__arg0`.
pub(crate) fn argument_number(name: &str) -> Option<usize> {
    let index: usize = name.strip_prefix("__arg")?.parse().ok()?;
    index.checked_add(1)
}

/// Whether a type is the standard library's `Option`.
pub(crate) fn is_option(ty: Type<'_>) -> bool {
    ty.scope() == "core::option" && ty.name().starts_with("Option<")
}

/// The fields with bytes, largest first.
pub(crate) fn by_size<'p>(fields: impl Iterator<Item = Member<'p>>) -> Vec<Member<'p>> {
    let mut fields: Vec<_> = fields.filter(|field| field.size() > 0).collect();
    fields.sort_by_key(|field| std::cmp::Reverse(field.size()));
    fields
}

/// One line about what makes the type large.
pub(crate) fn reason(ty: Type<'_>) -> String {
    match ty.kind() {
        TypeKind::Future => Future::of(ty).reason(),
        TypeKind::Enum => SizeSetter::of(ty).map_or_else(String::new, |setter| setter.sentence()),
        TypeKind::Array => array_reason(ty),
        _ => fields_reason(ty),
    }
}

fn array_reason(ty: Type<'_>) -> String {
    ty.elements().map_or_else(String::new, |(element, length)| {
        format!("{} of {} each", number(length), count(element.size(), "byte"))
    })
}

fn fields_reason(ty: Type<'_>) -> String {
    let fields = by_size(ty.fields());
    match fields.as_slice() {
        [] => String::new(),
        [only] => format!("only {}", described(*only)),
        [first, ..] if first.size().saturating_mul(2) >= ty.size() => {
            format!("{} {}", described(*first), number(first.size()))
        }
        [first, second, ..] => format!(
            "{} {}, {} {}{}",
            described(*first),
            number(first.size()),
            described(*second),
            number(second.size()),
            if fields.len() > 2 {
                format!(", and {}", count(fields.len() as u64 - 2, "smaller field"))
            } else {
                String::new()
            }
        ),
    }
}

/// A field with its name and its type: `` `name`: String ``.
pub(crate) fn described(field: Member<'_>) -> String {
    let layers = without_layers(field.ty());
    format!("`{}: {}`", field.name(), layers.inner.short_name())
}
