//! The layout of a field's own type.

use core::fmt;

use crate::analysis::NestedPadding;
use crate::builtin::OPTION;
use crate::text::str_eq;
use crate::{Field, IntRepr, Kind, TypeLayout};

/// The layout of a field's type, and the padding inside it.
///
/// The padding is stored beside the layout, so that adding it up does not need a walk
/// through all levels of nesting: the cost of a type depends only on what it declares.
#[derive(Clone, Copy)]
pub struct Nested<'a> {
    source: Source<'a>,
    padding: NestedPadding,
    integer: Option<Integer>,
}

/// An integer in a type that is nothing but that integer, however it is named: by an alias, or
/// in a struct of one field.
#[derive(Clone, Copy)]
enum Integer {
    Itself(IntRepr),
    InOption(IntRepr),
}

impl Integer {
    const fn of(layout: &TypeLayout<'_>) -> Option<Self> {
        match (layout.kind(), layout.fields()) {
            (Kind::Primitive, _) => Self::named(layout.name()),
            (Kind::Struct, [field]) if field.size() == layout.size() => Self::of_field(field),
            (Kind::Enum, [field]) if str_eq(layout.name(), OPTION) => match Self::of_field(field) {
                Some(Self::Itself(int)) => Some(Self::InOption(int)),
                Some(Self::InOption(_)) | None => None,
            },
            _ => None,
        }
    }

    const fn of_field(field: &Field<'_>) -> Option<Self> {
        match field.nested() {
            Some(nested) => nested.integer,
            None => Self::named(field.ty()),
        }
    }

    const fn named(name: &str) -> Option<Self> {
        match IntRepr::from_name(name) {
            Some(int) => Some(Self::Itself(int)),
            None => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Layout(&'a TypeLayout<'a>),
    /// A function, not a reference to the constant of the inner type: incremental
    /// compilation would hash the whole constant at each mention, but it hashes only the name
    /// of a function.
    Function(fn() -> &'static TypeLayout<'static>),
}

impl<'a> Nested<'a> {
    pub(crate) const fn of_layout(layout: &'a TypeLayout<'a>) -> Self {
        Self::new(Source::Layout(layout), layout)
    }

    pub(crate) const fn of_function(
        function: fn() -> &'static TypeLayout<'static>,
        layout: &TypeLayout<'_>,
    ) -> Self {
        Self::new(Source::Function(function), layout)
    }

    const fn new(source: Source<'a>, layout: &TypeLayout<'_>) -> Self {
        Self { source, padding: NestedPadding::of(layout), integer: Integer::of(layout) }
    }

    /// The integer in the `Option` that the type is.
    pub(crate) const fn optional_integer(&self) -> Option<IntRepr> {
        match self.integer {
            Some(Integer::InOption(int)) => Some(int),
            Some(Integer::Itself(_)) | None => None,
        }
    }

    pub(crate) fn layout(&self) -> &'a TypeLayout<'a> {
        match self.source {
            Source::Layout(layout) => layout,
            Source::Function(function) => function(),
        }
    }

    pub(crate) const fn padding(&self) -> NestedPadding {
        self.padding
    }
}

impl fmt::Debug for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Nested").field(&self.layout().name()).finish()
    }
}
