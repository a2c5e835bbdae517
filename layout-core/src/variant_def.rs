//! The facts about a variant, without its fields.

use crate::Location;

/// The definition of a variant of an enum, or of a state of a future, without its fields.
///
/// [`TypeLayout::with_variants`](crate::TypeLayout::with_variants) takes a list of them. A
/// [`Variant`](crate::Variant) is the variant together with its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VariantDef<'a> {
    name: &'a str,
    field_count: usize,
    discriminant: Option<i128>,
    location: Option<Location<'a>>,
}

impl<'a> VariantDef<'a> {
    /// Creates a variant with this number of fields.
    pub const fn new(name: &'a str, field_count: usize) -> Self {
        Self { name, field_count, discriminant: None, location: None }
    }

    /// Sets the discriminant, which is the value of the tag.
    pub const fn with_discriminant(self, discriminant: i128) -> Self {
        Self { discriminant: Some(discriminant), ..self }
    }

    /// Sets the source location: for a state of a future, that of the `.await` at which
    /// it is suspended.
    pub const fn with_location(self, location: Location<'a>) -> Self {
        Self { location: Some(location), ..self }
    }

    /// Returns the name of the variant.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns the number of fields.
    pub const fn field_count(&self) -> usize {
        self.field_count
    }

    /// The variant as it is shown: without its discriminant if all are numbered from 0.
    pub(crate) const fn shown(self, is_numbered: bool) -> Self {
        if is_numbered { Self { discriminant: None, ..self } } else { self }
    }

    /// Returns the discriminant; `None` if it is not known.
    pub const fn discriminant(&self) -> Option<i128> {
        self.discriminant
    }

    /// Returns the source location; `None` if it is not known.
    pub const fn location(&self) -> Option<Location<'a>> {
        self.location
    }
}
