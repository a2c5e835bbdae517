//! A random type, as data.

use std::ops::RangeFrom;

/// A type under the derive.
#[derive(Debug)]
pub(crate) struct Subject {
    /// The name of its declaration.
    pub(crate) name: String,
    /// Struct, union or enum.
    pub(crate) kind: Kind,
    /// What `#[repr(...)]` says.
    pub(crate) repr: Repr,
    /// The arguments for its parameters `T` and `N`, if it has them.
    pub(crate) arguments: Option<(String, usize)>,
    /// One for a struct or a union, one for each variant of an enum.
    pub(crate) lists: Vec<FieldList>,
    /// Whether `repr(align)` is in it, at any depth: packed types can't hold it.
    pub(crate) holds_align: bool,
}

/// What a subject is declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `struct`
    Struct,
    /// `union`
    Union,
    /// `enum`
    Enum,
}

/// The representation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repr {
    /// `C`
    pub(crate) c: bool,
    /// `transparent`
    pub(crate) transparent: bool,
    /// `u8` and the like
    pub(crate) int: Option<&'static str>,
    /// `packed(N)`
    pub(crate) packed: Option<usize>,
    /// `align(N)`
    pub(crate) align: Option<usize>,
}

/// The fields of a struct, of a union or of a variant.
#[derive(Debug)]
pub(crate) struct FieldList {
    /// The variant's name.
    pub(crate) variant: String,
    /// The variant's discriminant, if it is written.
    pub(crate) discriminant: Option<usize>,
    /// How the fields are written.
    pub(crate) style: Style,
    /// The types of the fields, in terms of the parameters.
    pub(crate) fields: Vec<String>,
}

/// How fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `{ a: u8 }`
    Named,
    /// `(u8)`
    Tuple,
    /// Nothing at all.
    Unit,
}

impl Subject {
    /// The concrete type: the name, or an instance of it.
    pub(crate) fn instance(&self) -> String {
        match &self.arguments {
            Some((ty, count)) => format!("{}<{ty}, {count}>", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether the order of the fields in the source decides the size.
    pub(crate) fn is_ordered_by_source(&self) -> bool {
        match self.kind {
            Kind::Struct => self.repr.c,
            Kind::Enum => self.repr.c || self.repr.int.is_some(),
            Kind::Union => false,
        }
    }

    /// Whether the language defines where fields lie, or `offset_of!` reports it.
    pub(crate) fn has_known_offsets(&self) -> bool {
        let is_one_field = self.repr.transparent && self.fields().count() == 1;
        self.kind != Kind::Enum || self.repr.c || self.repr.int.is_some() || is_one_field
    }

    /// Whether the language defines where the tag lies, or nothing else lies in the type.
    pub(crate) fn has_known_tag(&self) -> bool {
        self.has_known_offsets()
            || self.repr.transparent
            || (!self.has_fields() && self.repr.align.is_none())
    }

    /// Why the padding is not known, in a type of this size: the name of the reason.
    pub(crate) fn unknown_padding(&self, size: usize) -> Option<&'static str> {
        if size == 0 || self.has_known_offsets() {
            None
        } else if self.has_fields() {
            Some("EnumOffsets")
        } else {
            // One variant needs no tag.
            (!self.has_known_tag() && self.lists.len() > 1).then_some("Tag")
        }
    }

    /// Whether any field is declared.
    pub(crate) fn has_fields(&self) -> bool {
        self.fields().next().is_some()
    }

    /// Whether a variant states its discriminant.
    pub(crate) fn states_discriminant(&self) -> bool {
        self.lists.iter().any(|list| list.discriminant.is_some())
    }

    /// The discriminant of each variant.
    pub(crate) fn discriminants(&self) -> RangeFrom<usize> {
        // Only the first states one.
        let first = self.lists.first().and_then(|variant| variant.discriminant);
        first.unwrap_or(0)..
    }

    /// All fields, list by list.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &String> {
        self.lists.iter().flat_map(|list| &list.fields)
    }
}

impl Repr {
    /// `#[repr(C, align(8))]`, or nothing.
    pub(crate) fn attribute(&self) -> String {
        let hints = [
            self.c.then(|| "C".to_owned()),
            self.transparent.then(|| "transparent".to_owned()),
            self.int.map(str::to_owned),
            self.packed.map(|n| format!("packed({n})")),
            self.align.map(|n| format!("align({n})")),
        ];
        let hints: Vec<String> = hints.into_iter().flatten().collect();
        if hints.is_empty() { String::new() } else { format!("#[repr({})]\n", hints.join(", ")) }
    }
}

/// The name of the field with this index: `f3`, or `3` in a tuple.
pub(crate) fn field_name(style: Style, index: usize) -> String {
    match style {
        Style::Named => format!("f{index}"),
        Style::Tuple | Style::Unit => index.to_string(),
    }
}
