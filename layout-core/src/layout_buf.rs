//! `LayoutBuf`: a layout that owns its data.

#[cfg(feature = "serde")]
mod deserialize;
mod nested_layouts;

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

pub(crate) use self::nested_layouts::NestedLayouts;
use crate::{
    AdviceKind, Declaration, Field, Kind, Location, Repr, Tag, Target, TypeLayout, Variant,
    VariantDef,
};

/// A layout that owns its data, with the layouts of its fields' types.
///
/// It can outlive what it was made of, and with the feature `serde` it can be read back:
/// see [`serialize`](crate::serialize). A layout that is nested in several others is kept
/// once.
///
/// # Example
///
/// ```
/// use layout_core::LayoutBuf;
///
/// # let packet = layout_core::__private::PACKET;
/// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
/// let owned = LayoutBuf::new(&packet);
/// assert_eq!(owned.with(|layout| layout.padding()), Some(14));
/// assert!(owned.with(|layout| layout.diff(&packet).is_empty()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutBuf {
    outermost: TypeBuf,
    /// Each of them comes after those that are nested in it.
    nested: Vec<TypeBuf>,
}

impl LayoutBuf {
    /// A copy of the layout, and of all that are nested in it.
    pub fn new(layout: &TypeLayout<'_>) -> Self {
        let nested = NestedLayouts::of(layout);
        Self {
            outermost: TypeBuf::new(layout, &nested),
            nested: nested.iter().map(|layout| TypeBuf::new(layout, &nested)).collect(),
        }
    }

    /// Calls a function with the layout, as a view of this data.
    pub fn with<R>(&self, f: impl FnOnce(&TypeLayout<'_>) -> R) -> R {
        let views: Vec<View<'_>> = self.nested.iter().map(|_| View::default()).collect();
        for (ty, view) in self.nested.iter().zip(&views) {
            ty.view(view, &views);
        }
        let outermost = View::default();
        f(self.outermost.view(&outermost, &views))
    }
}

impl From<&TypeLayout<'_>> for LayoutBuf {
    fn from(layout: &TypeLayout<'_>) -> Self {
        Self::new(layout)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct TypeBuf {
    name: String,
    kind: Kind,
    repr: Option<Repr>,
    size: usize,
    align: usize,
    niche: Option<bool>,
    /// `None` if it is not known, or if there are no variants.
    tag: Option<Tag>,
    target: Target,
    declaration: Option<DeclarationBuf>,
    is_interface: bool,
    allows: Vec<AdviceKind>,
    /// `None` if it is opaque or has variants.
    fields: Option<Vec<FieldBuf>>,
    variants: Option<Vec<VariantBuf>>,
    field_layouts: Vec<FieldLayout>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct FieldBuf {
    name: String,
    ty: String,
    offset: Option<usize>,
    size: usize,
    align: usize,
    is_explicit_padding: bool,
    is_hot: bool,
    allows: Vec<AdviceKind>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct VariantBuf {
    name: String,
    discriminant: Option<i128>,
    location: Option<LocationBuf>,
    fields: Vec<FieldBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct DeclarationBuf {
    path: Option<String>,
    arguments: Vec<String>,
    location: Option<LocationBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct LocationBuf {
    file: String,
    line: u32,
}

/// The layout of a field's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldLayout {
    /// The index among all fields of the type.
    pub(crate) field: usize,
    /// The index among all nested layouts.
    pub(crate) layout: usize,
}

/// What the view of one type borrows. A view refers to those of nested types, which
/// are in one vector with it: they are filled in one after the other.
#[derive(Default)]
struct View<'v> {
    fields: OnceCell<Vec<Field<'v>>>,
    variants: OnceCell<Vec<VariantDef<'v>>>,
    arguments: OnceCell<Vec<&'v str>>,
    declaration: OnceCell<Declaration<'v>>,
    layout: OnceCell<TypeLayout<'v>>,
}

impl TypeBuf {
    fn new(layout: &TypeLayout<'_>, nested: &NestedLayouts<'_>) -> Self {
        let has_variants = layout.kind().has_variants();
        let has_fields = !has_variants && !layout.is_opaque();
        let declaration = layout.declaration();
        Self {
            name: layout.name().into(),
            kind: layout.kind(),
            repr: layout.repr().filter(|_| layout.kind().has_repr()),
            size: layout.size(),
            align: layout.align(),
            niche: layout.niche(),
            tag: known_tag(layout),
            target: layout.target(),
            declaration: (declaration != Declaration::UNKNOWN)
                .then(|| DeclarationBuf::new(&declaration)),
            is_interface: layout.is_interface(),
            allows: allowed(|kind| layout.allows(kind)).collect(),
            fields: has_fields.then(|| layout.fields().iter().map(FieldBuf::new).collect()),
            variants: has_variants
                .then(|| layout.variants().map(|variant| VariantBuf::new(&variant)).collect()),
            field_layouts: nested.field_layouts(layout).collect(),
        }
    }

    /// Fills in the view, and returns it.
    fn view<'v>(&'v self, view: &'v View<'v>, nested: &'v [View<'v>]) -> &'v TypeLayout<'v> {
        let fields = view.fields.get_or_init(|| self.fields(nested));
        let variants = view
            .variants
            .get_or_init(|| self.variants.iter().flatten().map(VariantBuf::def).collect());
        view.layout.get_or_init(|| {
            let mut layout = TypeLayout::new(&self.name, self.kind, self.size, self.align)
                .with_target(self.target)
                .with_fields(fields)
                .with_variants(variants);
            if let Some(tag) = self.tag {
                layout = layout.with_tag(tag);
            }
            if let Some(repr) = self.repr {
                layout = layout.with_repr(repr);
            }
            if let Some(niche) = self.niche {
                layout = layout.with_niche(niche);
            }
            if let Some(declaration) = &self.declaration {
                layout = layout.with_declaration(declaration.view(view));
            }
            if self.is_interface {
                layout = layout.with_interface();
            }
            self.allows.iter().fold(layout, |layout, &kind| layout.with_allowed(kind))
        })
    }

    fn fields<'v>(&'v self, nested: &'v [View<'v>]) -> Vec<Field<'v>> {
        let in_variants = self.variants.iter().flatten().flat_map(|variant| &variant.fields);
        let all = self.fields.iter().flatten().chain(in_variants);
        let mut fields: Vec<_> = all.map(FieldBuf::view).collect();
        for &FieldLayout { field, layout } in &self.field_layouts {
            let layout = nested.get(layout).and_then(|view| view.layout.get());
            if let (Some(field), Some(layout)) = (fields.get_mut(field), layout) {
                *field = field.with_layout(layout);
            }
        }
        fields
    }
}

impl FieldBuf {
    fn new(field: &Field<'_>) -> Self {
        Self {
            name: field.name().into(),
            ty: field.ty().into(),
            offset: field.offset(),
            size: field.size(),
            align: field.align(),
            is_explicit_padding: field.is_explicit_padding(),
            is_hot: field.is_hot(),
            allows: allowed(|kind| field.allows(kind)).collect(),
        }
    }

    fn view(&self) -> Field<'_> {
        let mut field = Field::new(&self.name, &self.ty, self.size, self.align);
        if let Some(offset) = self.offset {
            field = field.with_offset(offset);
        }
        if self.is_explicit_padding {
            field = field.with_explicit_padding();
        }
        if self.is_hot {
            field = field.with_hot();
        }
        self.allows.iter().fold(field, |field, &kind| field.with_allowed(kind))
    }
}

impl VariantBuf {
    fn new(variant: &Variant<'_>) -> Self {
        Self {
            name: variant.name().into(),
            discriminant: variant.discriminant(),
            location: variant.location().map(LocationBuf::new),
            fields: variant.fields().iter().map(FieldBuf::new).collect(),
        }
    }

    fn def(&self) -> VariantDef<'_> {
        let mut def = VariantDef::new(&self.name, self.fields.len());
        if let Some(discriminant) = self.discriminant {
            def = def.with_discriminant(discriminant);
        }
        match &self.location {
            Some(location) => def.with_location(location.view()),
            None => def,
        }
    }
}

impl DeclarationBuf {
    fn new(declaration: &Declaration<'_>) -> Self {
        Self {
            path: declaration.path.map(String::from),
            arguments: declaration.arguments.iter().copied().map(String::from).collect(),
            location: declaration.location.map(LocationBuf::new),
        }
    }

    fn view<'v>(&'v self, view: &'v View<'v>) -> &'v Declaration<'v> {
        let arguments = || self.arguments.iter().map(String::as_str).collect();
        view.declaration.get_or_init(|| Declaration {
            path: self.path.as_deref(),
            arguments: view.arguments.get_or_init(arguments),
            location: self.location.as_ref().map(LocationBuf::view),
        })
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

/// The tag of a type with variants, if it is known.
pub(crate) fn known_tag(layout: &TypeLayout<'_>) -> Option<Tag> {
    let is_known = layout.kind().has_variants() && layout.tag() != Tag::Unknown;
    is_known.then_some(layout.tag())
}

/// The kinds of advice that are silenced.
pub(crate) fn allowed(
    allows: impl Fn(AdviceKind) -> bool + Clone,
) -> impl Iterator<Item = AdviceKind> + Clone {
    AdviceKind::ALL.iter().copied().filter(move |&kind| allows(kind))
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    use alloc::string::ToString;

    use super::*;

    const POINT: TypeLayout<'static> =
        TypeLayout::new("Point", Kind::Struct, 8, 4).with_repr(Repr::C).with_fields(&[
            Field::new("x", "u8", 1, 1).with_offset(0),
            Field::new("y", "f32", 4, 4).with_offset(4),
        ]);

    /// An enum of which every fact is known, and none is a default.
    const SHAPE: TypeLayout<'static> = TypeLayout::new("Shape<f32>", Kind::Enum, 20, 4)
        .with_repr(Repr::RUST)
        .with_niche(true)
        .with_tag(Tag::Niche { offset: 16, size: 1, field: 2 })
        .with_target(Target::with_pointer(4, 4).with_cache_line(32))
        .with_declaration(&Declaration {
            path: Some("demo::Shape"),
            arguments: &["f32"],
            location: Some(Location { file: "src/lib.rs", line: 7 }),
        })
        .with_interface()
        .with_allowed(AdviceKind::BoxVariant)
        .with_variants(&[
            VariantDef::new("Dot", 0).with_discriminant(-1),
            VariantDef::new("Line", 3).with_location(Location { file: "src/lib.rs", line: 9 }),
        ])
        .with_fields(&[
            Field::new("from", "Point", 8, 4).with_offset(0).with_layout(&POINT),
            Field::new("to", "Point", 8, 4).with_offset(8).with_layout(&POINT).with_hot(),
            Field::new("dashed", "bool", 1, 1)
                .with_offset(16)
                .with_explicit_padding()
                .with_allowed(AdviceKind::Niche),
        ]);

    #[test]
    fn the_view_has_all_facts() {
        let owned = LayoutBuf::new(&SHAPE);
        assert_eq!(owned.nested.len(), 1, "a nested layout is kept once");
        owned.with(|layout| {
            // The references differ, what they refer to does not.
            assert_eq!(LayoutBuf::from(layout), owned);
            assert_eq!((layout.name(), layout.tag()), (SHAPE.name(), SHAPE.tag()));
            assert_eq!(layout.fields(), SHAPE.fields());
            assert_eq!(layout.declaration(), SHAPE.declaration());
            assert_eq!(layout.nested_padding(), SHAPE.nested_padding());
            assert!(layout.variant_defs() == SHAPE.variant_defs());
            assert_eq!(layout.fields()[1].layout(), Some(&POINT));
        });
    }

    #[cfg(feature = "serde")]
    #[test]
    fn it_can_be_read_back() {
        let json = serde_json::to_string(&SHAPE).expect("it can be written");
        let owned: LayoutBuf = serde_json::from_str(&json).expect("it can be read");
        assert_eq!(owned, LayoutBuf::new(&SHAPE));
        assert_eq!(serde_json::to_string(&owned).expect("it can be written"), json);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn input_that_is_not_a_layout_is_an_error() {
        let json = serde_json::to_value(SHAPE).expect("it can be written");
        let error = |key: &str, value: serde_json::Value| {
            let mut json = json.clone();
            json[key] = value;
            serde_json::from_value::<LayoutBuf>(json).expect_err(key)
        };
        for (key, value, expected) in [
            ("version", 1.into(), "version 1 of a layout, expected 2"),
            ("size", "large".into(), "invalid type: string \"large\", expected usize"),
            ("repr", "repr(D)".into(), "unknown repr `repr(D)`"),
            ("kind", "class".into(), "unknown kind `class`"),
            ("name", serde_json::Value::Null, "invalid type: null, expected a string"),
            ("nested", serde_json::json!([]), "nested layout 0 does not come before `Shape<f32>`"),
        ] {
            assert!(error(key, value).to_string().starts_with(expected), "{key}");
        }
        for (json, expected) in
            [("{}", "missing field `"), (r#"{"version": 1}"#, "version 1 of a layout, expected 2")]
        {
            let error = serde_json::from_str::<LayoutBuf>(json).expect_err("no layout");
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
