//! The layout of a field's own type.

use core::fmt;

use crate::TypeLayout;
use crate::analysis::NestedPadding;

/// The layout of a field's type, and the padding inside it.
///
/// The padding is stored beside the layout, so that adding it up does not need a walk
/// through all levels of nesting: the cost of a type depends only on what it declares.
#[derive(Clone, Copy)]
pub struct Nested<'a> {
    source: Source<'a>,
    padding: NestedPadding,
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
