//! How a layout is built.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::flags::Flags;
use crate::{Declaration, Field, Kind, Repr, Tag, Target, VariantDef};

/// Building a layout from facts.
impl<'a> TypeLayout<'a> {
    /// A type of which nothing else is known yet: no fields, no variants, an unknown
    /// `repr`, and an unknown tag if it is an enum.
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

    /// The same with the size, the alignment and the niche of `T`.
    pub const fn of<T>(name: &'a str, kind: Kind) -> Self {
        Self {
            niche: Some(size_of::<Option<T>>() == size_of::<T>()),
            ..Self::new(name, kind, size_of::<T>(), align_of::<T>())
        }
    }

    /// The same with another name.
    pub const fn with_name(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// The same with this `repr`.
    pub const fn with_repr(self, repr: Repr) -> Self {
        Self { repr: Some(repr), ..self }
    }

    /// The same with or without a niche: whether `Option` of the type is as large as
    /// the type.
    pub const fn with_niche(self, niche: bool) -> Self {
        Self { niche: Some(niche), ..self }
    }

    /// The same with this tag.
    pub const fn with_tag(self, tag: Tag) -> Self {
        Self { tag, ..self }
    }

    /// The same with these fields, in the order of their declaration; of an enum or a
    /// future, variant by variant.
    pub const fn with_fields(self, fields: &'a [Field<'a>]) -> Self {
        Self { fields, ..self }
    }

    /// The same with these variants, in the order of their declaration.
    ///
    /// Each takes as many of the [`fields`](Self::fields) as it says, in order.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, Tag, TypeLayout, VariantDef};
    ///
    /// // What rustc makes of `Option<Box<u8>>`.
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

    /// The same, made for this target.
    pub const fn with_target(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// The same with what is known of its declaration.
    pub const fn with_declaration(self, declaration: &'a Declaration<'a>) -> Self {
        Self { declaration: Some(declaration), ..self }
    }

    /// The same, marked as an interface: code outside of Rust relies on its layout, so
    /// no advice changes it. A rule that pins the size or an offset says so.
    pub const fn with_interface(self) -> Self {
        Self { flags: self.flags.with(Flags::INTERFACE), ..self }
    }

    /// The same without advice of this kind: `#[layout(allow(...))]`.
    pub const fn with_allowed(self, kind: AdviceKind) -> Self {
        Self { flags: self.flags.with(Flags::allow(kind)), ..self }
    }

    /// The same, aligned to at least `align`, as large as that makes it, with the
    /// fields where they are.
    pub(crate) const fn with_min_align(self, align: usize) -> Self {
        let size = match self.size.checked_next_multiple_of(align) {
            Some(size) => size,
            None => self.size,
        };
        Self { size, align, ..self }
    }
}
