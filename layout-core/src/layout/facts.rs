//! The methods that return the facts.

use super::TypeLayout;
use crate::advice::AdviceKind;
use crate::analysis::Variants;
use crate::flags::Flags;
use crate::{Declaration, Field, Kind, Repr, Tag, Target, VariantDef};

/// Facts.
impl<'a> TypeLayout<'a> {
    /// Returns the name of the type, with its generic arguments or parameters.
    pub const fn name(&self) -> &'a str {
        self.name
    }

    /// Returns what kind of type it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether the fields of the type are not known.
    pub(crate) const fn is_opaque(&self) -> bool {
        matches!(self.kind, Kind::Opaque)
    }

    /// Returns the `repr` of the type; `None` if it is not known.
    ///
    /// A type that cannot have a `repr` attribute, such as a tuple, has [`Repr::RUST`].
    pub const fn repr(&self) -> Option<Repr> {
        self.repr
    }

    /// Returns the size of the type in bytes.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Returns the alignment of the type in bytes.
    pub const fn align(&self) -> usize {
        self.align
    }

    /// Returns whether `Option` of the type is as large as the type; `None` if that is
    /// not known.
    pub const fn niche(&self) -> Option<bool> {
        self.niche
    }

    /// Returns where the tag of the enum or the future lies.
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// Whether it is not known which bytes are the tag. An enum with a single variant needs no
    /// tag.
    pub(crate) const fn is_tag_unknown(&self) -> bool {
        matches!(self.tag, Tag::Unknown) && self.variants.len() > 1
    }

    /// Returns the fields in declaration order; those of an enum or a future, variant by
    /// variant.
    pub const fn fields(&self) -> &'a [Field<'a>] {
        self.fields
    }

    /// Returns the variants of an enum, or the states of a future, in declaration order;
    /// none for other types.
    pub const fn variants(&self) -> Variants<'a> {
        Variants::new(*self)
    }

    pub(crate) const fn variant_defs(&self) -> &'a [VariantDef<'a>] {
        self.variants
    }

    /// Returns the target that the layout was computed for.
    pub const fn target(&self) -> Target {
        self.target
    }

    /// Returns what is known about the declaration of the type: its path, its generic
    /// arguments and its source location.
    pub const fn declaration(&self) -> Declaration<'a> {
        match self.declaration {
            Some(declaration) => *declaration,
            None => Declaration::UNKNOWN,
        }
    }

    /// Whether the fields are known not to overlap.
    pub(crate) const fn is_disjoint(&self) -> bool {
        self.flags.has(Flags::DISJOINT)
    }

    /// Returns whether the type is marked as an interface, whose layout code outside Rust
    /// relies on.
    pub const fn is_interface(&self) -> bool {
        self.flags.has(Flags::INTERFACE)
    }

    /// Returns whether advice of this kind is silenced on the type.
    pub const fn allows(&self, kind: AdviceKind) -> bool {
        self.flags.has(Flags::allow(kind))
    }

    /// Whether the type is `repr(C)`, so that the fields of a struct, or of each variant, lie
    /// in declaration order.
    pub(crate) const fn is_repr_c(&self) -> bool {
        matches!(self.repr, Some(repr) if repr.is_c())
    }

    /// The largest alignment that a field can have: the `n` of `packed(n)`.
    pub(crate) const fn align_cap(&self) -> usize {
        match self.repr {
            Some(repr) => match repr.packed() {
                Some(n) => n,
                None => usize::MAX,
            },
            None => usize::MAX,
        }
    }

    /// The smallest alignment that the type can have: the `n` of `align(n)`, or 1.
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
