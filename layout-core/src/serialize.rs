//! The shape of a serialized layout, with the feature `serde`.
//!
//! All figures are bytes. What is not known is null, and nothing is guessed. All keys are
//! always there. [`LayoutBuf`] reads it back, from formats that describe themselves, such
//! as JSON: it takes the facts and skips what follows from them.
//!
//! # A type
//!
//! [`TypeLayout`] and [`LayoutBuf`] are a map:
//!
//! | fact | value |
//! | --- | --- |
//! | `version` | the version of this shape: [`VERSION`] |
//! | `name` | the name, with generic arguments or parameters |
//! | `kind` | `"struct"`, `"union"`, `"enum"`, `"array"`, `"tuple"`, `"closure"`, `"future"`, `"primitive"`, or `"opaque"`: a type whose fields are not known |
//! | `repr` | as its `Display` writes it: `"repr(C, align(64))"`; null if it is not known, and for a kind that takes none |
//! | `size`, `align` | the size and the alignment |
//! | `niche` | whether `Option` of the type is as large as the type |
//! | `tag` | where an enum keeps which variant it is; null if that is not known, and for a kind without variants |
//! | `target` | a map of `pointer_size`, `pointer_align` and `cache_line` |
//! | `declaration` | a map of `path`, `arguments` (a list of types) and `location`; null if nothing is known of it |
//! | `is_interface` | whether code outside Rust relies on the layout |
//! | `allows` | the kinds of advice that are silenced, as in `allow(...)` |
//! | `fields` | the fields in the order of their declaration; null if the type is opaque or has variants |
//! | `variants` | the variants of an enum or the states of a future, as declared; null for other kinds |
//! | `field_layouts` | for each field whose type has a known layout, a map of `field`, its index among all fields, and `layout`, an index into `nested` |
//! | `nested` | the layouts of the fields' types, at any depth: each once, after those that are nested in it, as a map like this without `version` and `nested` |
//!
//! | what follows | value |
//! | --- | --- |
//! | `cache_lines` | the most cache lines that a value touches |
//! | `unknown` | why a figure about the padding is null; null if all are known |
//! | `padding`, `recoverable_padding`, `inherent_padding`, `optimal_size`, `nested_padding` | as the methods of [`TypeLayout`] |
//! | `optimal_order` | the names of the fields in a smaller order; null if there is none, or if the type has variants, which have their own |
//! | `gaps` | the runs of padding, front to back; null if the padding is not known, or if the type has variants, which have their own |
//! | `advice` | what to change: a list, empty for most types |
//!
//! # Its parts
//!
//! | type | keys |
//! | --- | --- |
//! | [`Tag`] | `kind`: `"direct"`, `"niche"`, or `"none"` where there is none; `offset`; `size`; `field`, the field that has the niche, as an index among all fields |
//! | [`Field`] | `name`; `type`, as written; `offset`; `size`; `align`, that of its type; `is_explicit_padding`; `is_hot`; `allows` |
//! | [`Variant`] | `name`; `discriminant`; `location`; `payload`, the bytes of its fields; `slack`, by which that is less than the largest; `padding`, `optimal_order`, `gaps` and `fields`, as above |
//! | [`Location`] | `file`; `line`, counted from 1 |
//! | [`Gap`] | `offset`; `size`; `kind`: `"internal"` or `"trailing"` |
//! | [`Advice`] | `kind`, as in `allow(...)`; `size` after the change; `saving`; `is_bound`: whether these are at most and at least; `text`, a sentence |
//!
//! # What may change
//!
//! Within version 2, keys may be added, and no key is removed, renamed or given another
//! meaning: skip what you do not know. A `repr` and a `kind` can have further values when
//! Rust has them. `unknown` and `text` are for people to read, and may be reworded.
//!
//! # Example
//!
//! ```
//! use layout_core::LayoutBuf;
//!
//! # let packet = layout_core::__private::PACKET;
//! // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
//! let json = serde_json::to_value(packet).unwrap();
//! assert_eq!(json["padding"], 14);
//! assert_eq!(json["fields"][1]["offset"], 8);
//! assert_eq!(json["optimal_order"], serde_json::json!(["b", "a", "c"]));
//!
//! let owned: LayoutBuf = serde_json::from_value(json).unwrap();
//! assert_eq!(owned, LayoutBuf::new(&packet));
//! ```

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::layout_buf::{FieldLayout, NestedLayouts, allowed, known_tag};
use crate::{
    Advice, AdviceKind, Declaration, Field, Gap, GapKind, Kind, LayoutBuf, Location, OptimalOrder,
    Repr, Tag, Target, TypeLayout, Unknown, Variant,
};

/// The version of the shape, as the `version` of a serialized [`TypeLayout`] has it.
pub const VERSION: u32 = 2;

/// Serializes types as maps.
macro_rules! maps {
    ($($type:ty, $name:literal, |$this:ident| { $($key:literal: $value:expr,)* })*) => {$(
        /// See [the shape](self#its-parts).
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                let mut map = serializer.serialize_struct($name, [$($key),*].len())?;
                $(map.serialize_field($key, &$value)?;)*
                map.end()
            }
        }
    )*};
}

/// See [the shape](self#a-type).
impl Serialize for TypeLayout<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nested = NestedLayouts::of(self);
        let mut map = serializer.serialize_struct("TypeLayout", 2 + Type::LEN)?;
        map.serialize_field("version", &VERSION)?;
        Type(self, &nested).serialize_fields(&mut map)?;
        map.serialize_field("nested", &Seq(nested.iter().map(|layout| Type(layout, &nested))))?;
        map.end()
    }
}

/// The same as that of the layout.
impl Serialize for LayoutBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with(|layout| layout.serialize(serializer))
    }
}

/// A layout, and all that are nested in the outermost one.
struct Type<'l, 'a>(&'l TypeLayout<'a>, &'l NestedLayouts<'a>);

impl Type<'_, '_> {
    /// The number of keys.
    const LEN: usize = 23;

    fn serialize_fields<S: SerializeStruct>(&self, map: &mut S) -> Result<(), S::Error> {
        let &Self(layout, nested) = self;
        let declaration = layout.declaration();
        let is_declared = declaration != Declaration::UNKNOWN;
        let has_variants = layout.kind().has_variants();
        let has_fields = !has_variants && !layout.is_opaque();
        let has_gaps = has_fields && layout.padding().is_some();
        map.serialize_field("name", layout.name())?;
        map.serialize_field("kind", &layout.kind())?;
        map.serialize_field("repr", &layout.repr().filter(|_| layout.kind().has_repr()))?;
        map.serialize_field("size", &layout.size())?;
        map.serialize_field("align", &layout.align())?;
        map.serialize_field("niche", &layout.niche())?;
        map.serialize_field("tag", &known_tag(layout))?;
        map.serialize_field("target", &layout.target())?;
        map.serialize_field("declaration", &is_declared.then_some(declaration))?;
        map.serialize_field("is_interface", &layout.is_interface())?;
        map.serialize_field("allows", &Seq(allowed(|kind| layout.allows(kind))))?;
        map.serialize_field("cache_lines", &layout.cache_lines())?;
        map.serialize_field("unknown", &layout.unknown().map(Unknown::text))?;
        map.serialize_field("padding", &layout.padding())?;
        map.serialize_field("recoverable_padding", &layout.recoverable_padding())?;
        map.serialize_field("inherent_padding", &layout.inherent_padding())?;
        map.serialize_field("optimal_size", &layout.optimal_size())?;
        map.serialize_field("nested_padding", &layout.nested_padding())?;
        map.serialize_field("optimal_order", &changed(layout.optimal_order()))?;
        map.serialize_field("gaps", &has_gaps.then(|| Seq(layout.gaps())))?;
        map.serialize_field("advice", &Seq(layout.advice()))?;
        map.serialize_field("fields", &has_fields.then(|| layout.fields()))?;
        map.serialize_field("variants", &has_variants.then(|| Seq(layout.variants())))?;
        map.serialize_field("field_layouts", &Seq(nested.field_layouts(layout)))
    }
}

impl Serialize for Type<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("TypeLayout", Self::LEN)?;
        self.serialize_fields(&mut map)?;
        map.end()
    }
}

maps! {
    Variant<'_>, "Variant", |variant| {
        "name": variant.name(),
        "discriminant": variant.discriminant(),
        "location": variant.location(),
        "payload": variant.payload(),
        "slack": variant.slack(),
        "padding": variant.padding(),
        "optimal_order": changed(variant.optimal_order()),
        "gaps": variant.padding().map(|_| Seq(variant.gaps())),
        "fields": variant.fields(),
    }
    Field<'_>, "Field", |field| {
        "name": field.name(),
        "type": field.ty(),
        "offset": field.offset(),
        "size": field.size(),
        "align": field.align(),
        "is_explicit_padding": field.is_explicit_padding(),
        "is_hot": field.is_hot(),
        "allows": Seq(allowed(|kind| field.allows(kind))),
    }
    FieldLayout, "FieldLayout", |nested| { "field": nested.field, "layout": nested.layout, }
    Tag, "Tag", |tag| {
        "kind": match tag {
            Tag::Unknown => "unknown",
            Tag::None => "none",
            Tag::Direct { .. } => "direct",
            Tag::Niche { .. } => "niche",
        },
        "offset": tag.offset(),
        "size": tag.size(),
        "field": match *tag {
            Tag::Niche { field, .. } => Some(field),
            Tag::Unknown | Tag::None | Tag::Direct { .. } => None,
        },
    }
    Target, "Target", |target| {
        "pointer_size": target.pointer_size(),
        "pointer_align": target.pointer_align(),
        "cache_line": target.cache_line(),
    }
    Declaration<'_>, "Declaration", |declaration| {
        "path": declaration.path,
        "arguments": declaration.arguments,
        "location": declaration.location,
    }
    Location<'_>, "Location", |location| { "file": location.file, "line": location.line, }
    Advice<'_>, "Advice", |advice| {
        "kind": advice.kind(),
        "size": advice.size(),
        "saving": advice.saving(),
        "is_bound": advice.is_bound(),
        "text": format_args!("{advice}"),
    }
    Gap<'_>, "Gap", |gap| { "offset": gap.offset(), "size": gap.size(), "kind": gap.kind(), }
}

/// The name, as in `allow(...)`.
impl Serialize for AdviceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// `"internal"` or `"trailing"`.
impl Serialize for GapKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Internal => "internal",
            Self::Trailing => "trailing",
        })
    }
}

/// The kinds as they are serialized.
pub(crate) const KINDS: [(Kind, &str); 9] = [
    (Kind::Struct, "struct"),
    (Kind::Union, "union"),
    (Kind::Enum, "enum"),
    (Kind::Array, "array"),
    (Kind::Tuple, "tuple"),
    (Kind::Closure, "closure"),
    (Kind::Future, "future"),
    (Kind::Primitive, "primitive"),
    (Kind::Opaque, "opaque"),
];

/// See [the shape](self#a-type).
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = KINDS.iter().find(|(kind, _)| kind == self);
        serializer.serialize_str(name.map_or(self.keyword(), |(_, name)| name))
    }
}

/// As its `Display` writes it: `"repr(C, align(64))"`.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The names in an order that is another than the declared one.
fn changed(order: OptimalOrder<'_>) -> Option<Seq<impl Iterator<Item = &str> + Clone>> {
    order.is_changed().then(|| Seq(order.map(Field::name)))
}

/// The items of an iterator, as a list.
struct Seq<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Seq<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}
