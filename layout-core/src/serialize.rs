//! The shape of a serialized report: what `serde::Serialize` writes with the
//! feature `serde`.
//!
//! Every figure is bytes, and exact. What is not known is null: nothing is
//! guessed. All keys are always there.
//!
//! # A type
//!
//! [`TypeLayout`] is a map:
//!
//! | key | value |
//! | --- | --- |
//! | `version` | the version of this shape: [`VERSION`] |
//! | `name` | the name as declared: `"Buffer<T>"` |
//! | `kind` | `"struct"`, `"union"`, `"enum"`, `"array"`, `"tuple"`, `"primitive"`, or `"opaque"`: a type seen from outside |
//! | `repr` | the representation, as its `Display` writes it: `"repr(C, align(64))"`; null of what can have none |
//! | `size`, `align` | the size and the alignment |
//! | `niche` | whether `Option` of the type is no larger, or null |
//! | `tag` | the size of the enum's tag, at offset 0; null where there is none, and where rustc may keep it in a niche |
//! | `cache_lines` | the most cache lines of 64 bytes that a value touches |
//! | `unknown` | bytes of which the compiler does not tell what they hold |
//! | `padding` | bytes of padding; of an enum, in the variant that has the most |
//! | `recoverable`, `inherent` | the padding that another order of the fields would remove, and that no order does |
//! | `optimal_size` | the smallest size that the same fields can have |
//! | `nested_padding` | bytes of padding in the type and in the fields that have a report, at any depth |
//! | `advice` | what to change: a list, empty for most types |
//! | `optimal_order` | the fields' names in an order that is smaller; null if none is; an enum's stand in its variants |
//! | `gaps` | the runs of padding, from the front to the back; an enum's stand in its variants, and null here |
//! | `fields` | the fields as declared; null of an opaque type; an enum's stand in its variants, and null here |
//! | `parts` | for each field whose type has a report: a map of `field`, its index among all fields, and `layout`, a map like this |
//! | `variants` | the variants as declared; null of what is no enum |
//!
//! `padding`, `recoverable`, `inherent`, `optimal_size`, `optimal_order` and
//! `gaps` are null where `unknown` is not 0.
//!
//! # Its parts
//!
//! | type | keys |
//! | --- | --- |
//! | [`Field`] | `name`; `type`, as written; `offset`, or null; `size`; `align`, that of its type; `is_padding` and `is_hot`, its marks |
//! | [`Advice`] | `kind`, as in `allow(...)`; `size` after the change; `saving`; `is_bound`: whether these are at most and at least; `text`, a sentence |
//! | [`Variant`] | `name`; `payload`, the bytes of its fields; `slack`, by which that is less than the largest; `padding`, `optimal_order`, `gaps` and `fields`, as above |
//! | [`Gap`] | `offset`; `size`; `kind`: `"internal"` or `"trailing"` |
//!
//! # What may change
//!
//! Within version 1, keys may be added, and no key is taken away, renamed or
//! given another meaning. Read what you know and skip the rest. [`Repr`] and
//! [`Kind`] may come to have further values when Rust does.
//!
//! # Example
//!
//! ```
//! use layout_core::{Field, Kind, Repr, TypeLayout};
//!
//! let fields = [
//!     Field::new("a", "u8", 1, 1).at(0),
//!     Field::new("b", "u64", 8, 8).at(8),
//! ];
//! let pair = TypeLayout::new("Pair", Kind::Struct, 16, 8)
//!     .with_repr(Repr::C)
//!     .with_fields(&fields);
//!
//! let json = serde_json::to_value(pair).unwrap();
//! assert_eq!(json["version"], 1);
//! assert_eq!(json["padding"], 7);
//! assert_eq!(json["fields"][1]["offset"], 8);
//! assert_eq!(json["optimal_order"], serde_json::Value::Null);
//! ```

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{Advice, Field, Gap, GapKind, Kind, OptimalOrder, Repr, TypeLayout, Variant};

/// The version of the shape: the `version` of a serialized [`TypeLayout`]. One
/// that reads reports compares it with the version that it knows.
///
/// # Example
///
/// ```
/// use layout_core::{LayoutReport, serialize};
///
/// let json = serde_json::to_value(u32::layout()).unwrap();
/// assert_eq!(json["version"], serialize::VERSION);
/// ```
pub const VERSION: u32 = 1;

/// See [the shape](self#a-type).
impl Serialize for TypeLayout<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.kind();
        let is_enum = kind == Kind::Enum;
        let seen = kind != Kind::Opaque;
        let declared = matches!(kind, Kind::Struct | Kind::Union | Kind::Enum);
        let known = self.unknown() == 0;
        // What an enum has in each of its variants.
        let whole = seen && !is_enum;

        let mut map = serializer.serialize_struct("TypeLayout", 21)?;
        map.serialize_field("version", &VERSION)?;
        map.serialize_field("name", self.name())?;
        map.serialize_field("kind", &kind)?;
        map.serialize_field("repr", &declared.then_some(self.repr()))?;
        map.serialize_field("size", &self.size())?;
        map.serialize_field("align", &self.align())?;
        map.serialize_field("niche", &self.niche())?;
        map.serialize_field("tag", &self.tag())?;
        map.serialize_field("cache_lines", &self.cache_lines())?;
        map.serialize_field("unknown", &self.unknown())?;
        map.serialize_field("padding", &known.then(|| self.padding()))?;
        map.serialize_field("recoverable", &known.then(|| self.recoverable()))?;
        map.serialize_field("inherent", &known.then(|| self.inherent()))?;
        map.serialize_field("optimal_size", &known.then(|| self.optimal_size()))?;
        map.serialize_field("nested_padding", &self.nested_padding())?;
        map.serialize_field("advice", &Seq(self.advice()))?;
        let order = changed(self.optimal_order()).filter(|_| known && whole);
        map.serialize_field("optimal_order", &order)?;
        map.serialize_field("gaps", &(known && whole).then(|| Seq(self.gaps())))?;
        map.serialize_field("fields", &whole.then(|| self.fields()))?;
        let parts = self.part_table().iter();
        let known = parts.filter_map(|&(field, layout)| Some(Part(field, layout?)));
        map.serialize_field("parts", &Seq(known))?;
        map.serialize_field("variants", &is_enum.then(|| Seq(self.variants())))?;
        map.end()
    }
}

/// See [the shape](self#its-parts).
impl Serialize for Variant<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let padding = self.padding();
        let known = padding.is_some();
        let order = changed(self.optimal_order()).filter(|_| known);

        let mut map = serializer.serialize_struct("Variant", 7)?;
        map.serialize_field("name", self.name())?;
        map.serialize_field("payload", &self.payload())?;
        map.serialize_field("slack", &self.slack())?;
        map.serialize_field("padding", &padding)?;
        map.serialize_field("optimal_order", &order)?;
        map.serialize_field("gaps", &known.then(|| Seq(self.gaps())))?;
        map.serialize_field("fields", self.fields())?;
        map.end()
    }
}

/// See [the shape](self#its-parts).
impl Serialize for Field<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Field", 7)?;
        map.serialize_field("name", self.name())?;
        map.serialize_field("type", self.ty())?;
        map.serialize_field("offset", &self.offset())?;
        map.serialize_field("size", &self.size())?;
        map.serialize_field("align", &self.align())?;
        map.serialize_field("is_padding", &self.is_padding())?;
        map.serialize_field("is_hot", &self.is_hot())?;
        map.end()
    }
}

/// See [the shape](self#its-parts).
impl Serialize for Advice<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Advice", 5)?;
        map.serialize_field("kind", self.kind().name())?;
        map.serialize_field("size", &self.size())?;
        map.serialize_field("saving", &self.saving())?;
        map.serialize_field("is_bound", &self.is_bound())?;
        map.serialize_field("text", &format_args!("{self}"))?;
        map.end()
    }
}

/// See [the shape](self#its-parts).
impl Serialize for Gap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Gap", 3)?;
        map.serialize_field("offset", &self.offset())?;
        map.serialize_field("size", &self.size())?;
        map.serialize_field("kind", &self.kind())?;
        map.end()
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

/// `"struct"`, `"union"`, `"enum"`, `"array"`, `"tuple"`, `"primitive"` or
/// `"opaque"`.
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Opaque => "opaque",
            Self::Primitive => "primitive",
            Self::Struct | Self::Union | Self::Enum | Self::Array | Self::Tuple => self.keyword(),
        })
    }
}

/// As its `Display` writes it: `"repr(C, align(64))"`.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A field's index, and the layout of its type.
struct Part<'a>(usize, &'a TypeLayout<'a>);

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Part", 2)?;
        map.serialize_field("field", &self.0)?;
        map.serialize_field("layout", self.1)?;
        map.end()
    }
}

/// The names in an order that is another than the declared one.
fn changed(order: OptimalOrder<'_>) -> Option<Seq<impl Iterator<Item = &str> + Clone>> {
    order.is_changed().then(|| Seq(order.map(Field::name)))
}

/// An iterator's items as a list.
struct Seq<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Seq<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}
