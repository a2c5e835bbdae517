//! The facts, as they were given.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::analysis::Variants;
use crate::flags::Flags;
use crate::{Declaration, Field, Kind, Repr, Tag, Target, VariantDef};

/// The facts.
impl<'a> TypeLayout<'a> {
    /// The type's name, with its generic arguments or parameters.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// What the type is declared as.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The type's `repr`; `None` if it is not known. A type that takes no `repr`, such
    /// as a tuple, has [`Repr::RUST`].
    pub const fn repr(&self) -> Option<Repr> {
        self.repr
    }

    /// The type's size in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// The type's alignment in bytes.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Whether `Option` of the type is as large as the type; `None` if that is not
    /// known.
    pub const fn niche(&self) -> Option<bool> {
        self.niche
    }

    /// Where the type keeps which variant a value is.
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// Whether some bytes may be a tag's without being known to be. A single variant needs
    /// no tag.
    pub(crate) const fn is_tag_unknown(&self) -> bool {
        matches!(self.tag, Tag::Unknown) && self.variants.len() > 1
    }

    /// The fields, in the order of their declaration; of an enum or a future, variant
    /// by variant.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields
    }

    /// The variants of an enum, or the states of a future, in the order of their
    /// declaration; none for other types.
    pub const fn variants(&self) -> Variants<'a> {
        Variants::new(*self)
    }

    pub(crate) const fn variant_defs(&self) -> &'a [VariantDef<'a>] {
        self.variants
    }

    /// The target that the layout was made for.
    pub const fn target(&self) -> Target {
        self.target
    }

    /// What is known of the type's declaration: its path, its generic arguments and
    /// its place in the sources.
    pub const fn declaration(&self) -> Declaration<'a> {
        match self.declaration {
            Some(declaration) => *declaration,
            None => Declaration::UNKNOWN,
        }
    }

    /// Whether code outside of Rust relies on the layout.
    pub const fn is_interface(&self) -> bool {
        self.flags.has(Flags::INTERFACE)
    }

    /// Whether advice of this kind is silenced on the type.
    pub const fn allows(&self, kind: AdviceKind) -> bool {
        self.flags.has(Flags::allow(kind))
    }

    /// Whether the fields of a struct, or of each variant, lie in the order of their
    /// declaration: `repr(C)`.
    pub(crate) const fn is_repr_c(&self) -> bool {
        matches!(self.repr, Some(repr) if repr.is_c())
    }

    /// The most that a field is aligned to: the `n` of `packed(n)`.
    pub(crate) const fn align_cap(&self) -> usize {
        match self.repr {
            Some(repr) => match repr.packed() {
                Some(n) => n,
                None => usize::MAX,
            },
            None => usize::MAX,
        }
    }

    /// What the type is aligned to at least: the `n` of `align(n)`, or 1.
    pub(crate) const fn stated_align(&self) -> usize {
        match self.repr {
            Some(repr) => match repr.aligned() {
                Some(n) => n,
                None => 1,
            },
            None => 1,
        }
    }
}
