//! The layout of a field's own type.

use core::fmt;

use crate::TypeLayout;
use crate::analysis::NestedPadding;

/// The layout of a field's type, and the padding inside of it.
///
/// The padding is a figure beside the layout, so that nobody has to walk down all
/// levels of nesting to add it up: the cost of a type follows what the type declares.
#[derive(Clone, Copy)]
pub struct Nested<'a> {
    source: Source<'a>,
    padding: NestedPadding,
}

#[derive(Clone, Copy)]
enum Source<'a> {
    Layout(&'a TypeLayout<'a>),
    /// A constant that pointed to the inner type's constant would be hashed whole, at
    /// each mention, by incremental compilation. A function is hashed by its name.
    Function(fn() -> &'static TypeLayout<'static>),
}

impl<'a> Nested<'a> {
    pub(crate) const fn of_layout(layout: &'a TypeLayout<'a>) -> Self {
        Self { source: Source::Layout(layout), padding: NestedPadding::of(layout) }
    }

    pub(crate) const fn of_function(
        function: fn() -> &'static TypeLayout<'static>,
        layout: &TypeLayout<'_>,
    ) -> Self {
        Self { source: Source::Function(function), padding: NestedPadding::of(layout) }
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
