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

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Display;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::layout_buf::type_buf::{self, TypeBuf, VariantBuf};
use crate::text::between;
use crate::{
    Advice, Field, Gap, IntRepr, LayoutBuf, OptimalOrder, Repr, TypeLayout, Unknown, Variant,
};

/// The version of the shape, as the `version` of a serialized [`TypeLayout`] has it.
pub const VERSION: u32 = type_buf::VERSION;

/// See [the shape](self#a-type).
impl Serialize for TypeLayout<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        LayoutBuf::new(self).serialize(serializer)
    }
}

/// The same as that of the layout.
impl Serialize for LayoutBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_nested(|layout, nested| {
            let Self(facts) = self;
            let nested = facts.nested.iter().zip(nested).map(|(facts, it)| Type::new(facts, it));
            Type { nested: nested.collect(), ..Type::new(facts, layout) }.serialize(serializer)
        })
    }
}

/// The facts about a type, and what follows from them.
#[derive(serde::Serialize)]
struct Type<'a> {
    #[serde(flatten)]
    facts: &'a TypeBuf,
    variants: Option<Vec<WithAnalysis<'a>>>,
    cache_lines: usize,
    unknown: Option<&'static str>,
    padding: Option<usize>,
    recoverable_padding: Option<usize>,
    inherent_padding: Option<usize>,
    optimal_size: Option<usize>,
    nested_padding: Option<usize>,
    optimal_order: Option<Vec<&'a str>>,
    gaps: Option<Vec<Gap<'a>>>,
    advice: Vec<Advice<'a>>,
    nested: Vec<Self>,
}

impl<'a> Type<'a> {
    fn new(facts: &'a TypeBuf, layout: &TypeLayout<'a>) -> Self {
        let variants = facts.variants.as_ref();
        let has_gaps = variants.is_none() && !layout.is_opaque() && layout.padding().is_some();
        Self {
            facts,
            variants: variants.map(|variants| {
                variants.iter().zip(layout.variants()).map(WithAnalysis::new).collect()
            }),
            cache_lines: layout.cache_lines(),
            unknown: layout.unknown().map(Unknown::text),
            padding: layout.padding(),
            recoverable_padding: layout.recoverable_padding(),
            inherent_padding: layout.inherent_padding(),
            optimal_size: layout.optimal_size(),
            nested_padding: layout.nested_padding(),
            optimal_order: changed(layout.optimal_order()),
            gaps: has_gaps.then(|| layout.gaps().collect()),
            advice: layout.advice().collect(),
            nested: Vec::new(),
        }
    }
}

/// The facts about a variant, and what follows from them.
#[derive(serde::Serialize)]
struct WithAnalysis<'a> {
    #[serde(flatten)]
    facts: &'a VariantBuf,
    payload: usize,
    slack: usize,
    padding: Option<usize>,
    optimal_order: Option<Vec<&'a str>>,
    gaps: Option<Vec<Gap<'a>>>,
}

impl<'a> WithAnalysis<'a> {
    fn new((facts, variant): (&'a VariantBuf, Variant<'a>)) -> Self {
        Self {
            facts,
            payload: variant.payload(),
            slack: variant.slack(),
            padding: variant.padding(),
            optimal_order: changed(variant.optimal_order()),
            gaps: variant.padding().map(|_| variant.gaps().collect()),
        }
    }
}

/// The names in an order that is another than the declared one.
fn changed(order: OptimalOrder<'_>) -> Option<Vec<&str>> {
    order.is_changed().then(|| order.map(Field::name).collect())
}

/// See [the shape](self#its-parts).
impl Serialize for Advice<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Advice", 5)?;
        map.serialize_field("kind", &self.kind())?;
        map.serialize_field("size", &self.size())?;
        map.serialize_field("saving", &self.saving())?;
        map.serialize_field("is_bound", &self.is_bound())?;
        map.serialize_field("text", &format_args!("{self}"))?;
        map.end()
    }
}

/// As its `Display` writes it: `"repr(C, align(64))"`.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// As its `Display` writes it: `"repr(C, align(64))"`.
impl<'de> Deserialize<'de> for Repr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let repr = parse_repr(&text).filter(|repr| repr.to_string() == text);
        repr.ok_or_else(|| {
            D::Error::custom(format!(
                "unknown repr `{text}`, expected one such as `repr(C, align(64))`"
            ))
        })
    }
}

fn parse_repr(text: &str) -> Option<Repr> {
    between(text, "repr(", ")")?.split(", ").try_fold(Repr::RUST, |repr, hint| {
        let number = |name| between(hint, name, ")")?.parse().ok();
        let packed = || Some(repr.with_packed(number("packed(")?));
        Some(match hint {
            "Rust" => repr,
            "C" => Repr::C,
            "transparent" => Repr::TRANSPARENT,
            "packed" => repr.with_packed(1),
            _ => match IntRepr::from_name(hint) {
                Some(int) => repr.with_int(int),
                None => packed().or_else(|| Some(repr.with_align(number("align(")?)))?,
            },
        })
    })
}

/// The [`VERSION`]: another lacks some keys, or gives them another meaning.
pub(crate) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match u32::deserialize(deserializer)? {
        VERSION => Ok(VERSION),
        other => Err(D::Error::custom(format!("version {other} of a layout, expected {VERSION}"))),
    }
}

/// An alignment, or the size of a cache line.
pub(crate) fn power_of_two<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<u32, Error: Display>,
{
    let n = u32::deserialize(deserializer)?;
    if n.is_power_of_two() {
        T::try_from(n).map_err(D::Error::custom)
    } else {
        Err(D::Error::custom(format!("{n} is not a power of two")))
    }
}

/// Checks that each layout comes after those that are nested in it.
impl TryFrom<TypeBuf> for LayoutBuf {
    type Error = String;

    fn try_from(facts: TypeBuf) -> Result<Self, String> {
        for (i, ty) in facts.nested.iter().chain([&facts]).enumerate() {
            if let Some(layout) = ty.fields().filter_map(|field| field.layout).find(|&it| it >= i) {
                let name = &ty.name;
                return Err(format!("nested layout {layout} does not come before `{name}`"));
            }
        }
        Ok(Self(facts))
    }
}
