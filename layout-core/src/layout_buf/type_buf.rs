//! The facts about one type, as owned data. The feature `serde` serializes it in the format
//! that the module `serialize` documents.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

use super::NestedLayouts;
use crate::{
    AdviceKind, Declaration, Field, Kind, Location, Repr, Tag, Target, TypeLayout, Variant,
    VariantDef,
};

/// The version of the serialized format.
pub(crate) const VERSION: u32 = 2;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(expecting = "a layout"))]
pub(crate) struct TypeBuf {
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::serialize::version"))]
    version: u32,
    pub(crate) name: String,
    kind: Kind,
    repr: Option<Repr>,
    size: usize,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::serialize::power_of_two"))]
    align: usize,
    niche: Option<bool>,
    tag: Tag,
    target: Target,
    path: Option<String>,
    arguments: Vec<String>,
    location: Option<LocationBuf>,
    is_interface: bool,
    allows: Vec<AdviceKind>,
    /// `None` if the type is opaque or has variants.
    fields: Option<Vec<FieldBuf>>,
    variants: Vec<VariantBuf>,
    /// The nested types, each after those nested in it. Only the outermost type has them.
    pub(crate) nested: Vec<Self>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(expecting = "a variant"))]
struct VariantBuf {
    name: String,
    discriminant: Option<i128>,
    location: Option<LocationBuf>,
    fields: Vec<FieldBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(expecting = "a field"))]
pub(crate) struct FieldBuf {
    name: String,
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    ty: String,
    offset: Option<usize>,
    size: usize,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::serialize::power_of_two"))]
    align: usize,
    is_explicit_padding: bool,
    is_hot: bool,
    allows: Vec<AdviceKind>,
    /// The index of its type's layout among the nested ones.
    pub(crate) layout: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize), serde(expecting = "a location"))]
struct LocationBuf {
    file: String,
    line: u32,
}

/// The data that a borrowed view of one type refers to. It refers to the views of nested
/// types too, which are in the same vector and are filled in before it.
#[derive(Default)]
pub(super) struct View<'v> {
    fields: OnceCell<Vec<Field<'v>>>,
    variants: OnceCell<Vec<VariantDef<'v>>>,
    arguments: OnceCell<Vec<&'v str>>,
    declaration: OnceCell<Declaration<'v>>,
    layout: OnceCell<TypeLayout<'v>>,
}

impl TypeBuf {
    pub(super) fn new<'a>(layout: &TypeLayout<'a>, nested: &mut NestedLayouts<'a>) -> Self {
        let kind = layout.kind();
        let has_fields = !kind.has_variants() && !layout.is_opaque();
        let Declaration { path, arguments, location } = layout.declaration();
        Self {
            version: VERSION,
            name: layout.name().into(),
            kind,
            repr: layout.repr().filter(|_| kind.has_repr()),
            size: layout.size(),
            align: layout.align(),
            niche: layout.niche(),
            tag: layout.tag(),
            target: layout.target(),
            path: path.map(String::from),
            arguments: arguments.iter().copied().map(String::from).collect(),
            location: location.map(LocationBuf::new),
            is_interface: layout.is_interface(),
            allows: allowed(|kind| layout.allows(kind)),
            fields: has_fields.then(|| FieldBuf::all(layout.fields(), nested)),
            variants: layout.variants().map(|it| VariantBuf::new(&it, nested)).collect(),
            nested: Vec::new(),
        }
    }

    /// All fields, variant by variant.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FieldBuf> {
        let in_variants = self.variants.iter().flat_map(|variant| &variant.fields);
        self.fields.iter().flatten().chain(in_variants)
    }

    /// Fills in the view, and returns it.
    pub(super) fn view<'v>(
        &'v self,
        view: &'v View<'v>,
        all: &'v [View<'v>],
    ) -> &'v TypeLayout<'v> {
        let fields = view.fields.get_or_init(|| self.fields().map(|it| it.view(all)).collect());
        let variants = self.variants.iter().map(VariantBuf::view);
        let arguments = self.arguments.iter().map(String::as_str);
        let declaration = view.declaration.get_or_init(|| Declaration {
            path: self.path.as_deref(),
            arguments: view.arguments.get_or_init(|| arguments.collect()),
            location: self.location.as_ref().map(LocationBuf::view),
        });
        let mut layout = TypeLayout::new(&self.name, self.kind, self.size, self.align)
            .with_tag(self.tag)
            .with_target(self.target)
            .with_fields(fields)
            .with_variants(view.variants.get_or_init(|| variants.collect()));
        layout = self.repr.map_or(layout, |repr| layout.with_repr(repr));
        layout = self.niche.map_or(layout, |niche| layout.with_niche(niche));
        if *declaration != Declaration::UNKNOWN {
            layout = layout.with_declaration(declaration);
        }
        layout = if self.is_interface { layout.with_interface() } else { layout };
        layout = self.allows.iter().fold(layout, |layout, &kind| layout.with_allowed(kind));
        view.layout.get_or_init(|| layout)
    }
}

impl VariantBuf {
    fn new<'a>(variant: &Variant<'a>, nested: &mut NestedLayouts<'a>) -> Self {
        Self {
            name: variant.name().into(),
            discriminant: variant.discriminant(),
            location: variant.location().map(LocationBuf::new),
            fields: FieldBuf::all(variant.fields(), nested),
        }
    }

    fn view(&self) -> VariantDef<'_> {
        let mut def = VariantDef::new(&self.name, self.fields.len());
        def = self.discriminant.map_or(def, |value| def.with_discriminant(value));
        self.location.as_ref().map_or(def, |location| def.with_location(location.view()))
    }
}

impl FieldBuf {
    fn all<'a>(fields: &[Field<'a>], nested: &mut NestedLayouts<'a>) -> Vec<Self> {
        let new = |field: &Field<'a>| Self {
            name: field.name().into(),
            ty: field.ty().into(),
            offset: field.offset(),
            size: field.size(),
            align: field.align(),
            is_explicit_padding: field.is_explicit_padding(),
            is_hot: field.is_hot(),
            allows: allowed(|kind| field.allows(kind)),
            layout: field.layout().map(|layout| nested.index_of(layout)),
        };
        fields.iter().map(new).collect()
    }

    fn view<'v>(&'v self, all: &'v [View<'v>]) -> Field<'v> {
        let mut field = Field::new(&self.name, &self.ty, self.size, self.align);
        field = self.offset.map_or(field, |offset| field.with_offset(offset));
        field = if self.is_explicit_padding { field.with_explicit_padding() } else { field };
        field = if self.is_hot { field.with_hot() } else { field };
        let layout = self.layout.and_then(|i| all.get(i)?.layout.get());
        field = layout.map_or(field, |layout| field.with_layout(layout));
        self.allows.iter().fold(field, |field, &kind| field.with_allowed(kind))
    }
}

impl LocationBuf {
    fn new(location: Location<'_>) -> Self {
        Self { file: location.file.into(), line: location.line }
    }

    fn view(&self) -> Location<'_> {
        Location { file: &self.file, line: self.line }
    }
}

/// The kinds of advice that are silenced.
fn allowed(allows: impl Fn(AdviceKind) -> bool) -> Vec<AdviceKind> {
    AdviceKind::ALL.iter().copied().filter(|&kind| allows(kind)).collect()
}
