//! The methods that build a layout.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::flags::Flags;
use crate::{Declaration, Field, Kind, Repr, Tag, Target, VariantDef};

/// Construction from facts.
impl<'a> TypeLayout<'a> {
    /// Creates a layout of which nothing else is known: no fields, no variants, an
    /// unknown `repr`, and an unknown tag for an enum or a future.
    ///
    /// `align` is a power of two; 0 counts as 1.
    pub const fn new(name: &'a str, kind: Kind, size: usize, align: usize) -> Self {
        Self {
            name,
            kind,
            repr: if kind.has_repr() { None } else { Some(Repr::RUST) },
            size,
            align: if align == 0 { 1 } else { align },
            niche: None,
            tag: if kind.has_variants() { Tag::Unknown } else { Tag::None },
            fields: &[],
            variants: &[],
            target: Target::CURRENT,
            declaration: None,
            flags: Flags::NONE,
        }
    }

    /// Creates a layout with the size, the alignment and the niche of `T`.
    pub const fn of<T>(name: &'a str, kind: Kind) -> Self {
        Self {
            niche: Some(size_of::<Option<T>>() == size_of::<T>()),
            ..Self::new(name, kind, size_of::<T>(), align_of::<T>())
        }
    }

    /// Sets the name.
    pub const fn with_name(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// Sets the `repr`.
    pub const fn with_repr(self, repr: Repr) -> Self {
        Self { repr: Some(repr), ..self }
    }

    /// Sets whether the type has a niche: whether `Option` of the type is as large as the
    /// type.
    pub const fn with_niche(self, niche: bool) -> Self {
        Self { niche: Some(niche), ..self }
    }

    /// Sets the tag.
    pub const fn with_tag(self, tag: Tag) -> Self {
        Self { tag, ..self }
    }

    /// Sets the fields, in declaration order; those of an enum or a future, variant by
    /// variant.
    pub const fn with_fields(self, fields: &'a [Field<'a>]) -> Self {
        Self { fields, flags: self.flags.without(Flags::DISJOINT), ..self }
    }

    /// Sets the variants, in declaration order.
    ///
    /// Each variant takes the next [`field_count`](VariantDef::field_count) of the
    /// [`fields`](Self::fields).
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Tag, TypeLayout, VariantDef};
    ///
    /// // How rustc lays out `Option<Box<u8>>`.
    /// let fields = [Field::of::<Box<u8>>("0", "Box<u8>").with_offset(0)];
    /// let variants = [VariantDef::new("None", 0), VariantDef::new("Some", 1)];
    /// let size = size_of::<Box<u8>>();
    /// let option = TypeLayout::of::<Option<Box<u8>>>("Option<Box<u8>>", Kind::Enum)
    ///     .with_variants(&variants)
    ///     .with_fields(&fields)
    ///     .with_tag(Tag::Niche { offset: 0, size, field: 0 });
    ///
    /// assert_eq!(option.variants().nth(1).unwrap().fields(), fields);
    /// assert_eq!(option.padding(), Some(0));
    /// ```
    pub const fn with_variants(self, variants: &'a [VariantDef<'a>]) -> Self {
        Self { variants, ..self }
    }

    /// Sets the target that the layout was computed for.
    pub const fn with_target(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// Sets what is known about the declaration.
    pub const fn with_declaration(self, declaration: &'a Declaration<'a>) -> Self {
        Self { declaration: Some(declaration), ..self }
    }

    /// Marks the type as an interface: code outside Rust relies on its layout, so no
    /// advice suggests changing it.
    ///
    /// The derive does so for a type with a rule that fixes its size or an offset, and
    /// for an enum with explicit discriminants.
    pub const fn with_interface(self) -> Self {
        Self { flags: self.flags.with(Flags::INTERFACE), ..self }
    }

    /// Silences advice of this kind: `#[layout(allow(...))]`.
    pub const fn with_allowed(self, kind: AdviceKind) -> Self {
        Self { flags: self.flags.with(Flags::allow(kind)), ..self }
    }

    /// The layout with an alignment of at least `align`, its size rounded up, and its fields
    /// at the same offsets.
    pub(crate) const fn with_min_align(self, align: usize) -> Self {
        let size = match self.size.checked_next_multiple_of(align) {
            Some(size) => size,
            None => self.size,
        };
        Self { size, align, ..self }
    }
}
