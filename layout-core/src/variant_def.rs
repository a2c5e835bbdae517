//! What is known of a variant beside its fields.

use crate::Location;

/// A variant of an enum, or a state of a future, as a source of facts gives it.
///
/// [`TypeLayout::with_variants`](crate::TypeLayout::with_variants) takes a list of
/// them; [`Variant`](crate::Variant) is the same variant with its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VariantDef<'a> {
    name: &'a str,
    field_count: usize,
    discriminant: Option<i128>,
    location: Option<Location<'a>>,
}

impl<'a> VariantDef<'a> {
    /// A variant with so many fields.
    pub const fn new(name: &'a str, field_count: usize) -> Self {
        Self { name, field_count, discriminant: None, location: None }
    }

    /// The same with its discriminant: the tag's value.
    pub const fn with_discriminant(self, discriminant: i128) -> Self {
        Self { discriminant: Some(discriminant), ..self }
    }

    /// The same with its place in the sources: for a state of a future, the `.await`
    /// that it waits at.
    pub const fn with_location(self, location: Location<'a>) -> Self {
        Self { location: Some(location), ..self }
    }

    /// The variant's name.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// How many fields the variant has.
    pub const fn field_count(&self) -> usize {
        self.field_count
    }

    /// The discriminant; `None` if it is not known.
    pub const fn discriminant(&self) -> Option<i128> {
        self.discriminant
    }

    /// The place in the sources; `None` if it is not known.
    pub const fn location(&self) -> Option<Location<'a>> {
        self.location
    }
}
