//! The format of a serialized layout, with the feature `serde`.
//!
//! All figures are in bytes. A value that is not known is null (for a tag, the kind
//! `"unknown"`); nothing is guessed. All keys are always present, except those of a tag.
//! [`LayoutBuf`] can be deserialized from self-describing formats, such as JSON. It reads the
//! facts and ignores what follows from them.
//!
//! # A type
//!
//! [`TypeLayout`] and [`LayoutBuf`] are a map with the facts and with
//! [what follows from them](self#what-follows):
//!
//! | fact | value |
//! | --- | --- |
//! | `version` | the version of this format: [`VERSION`] |
//! | `name` | the name, with generic arguments or parameters |
//! | `kind` | `"struct"`, `"union"`, `"enum"`, `"array"`, `"tuple"`, `"closure"`, `"future"`, `"primitive"`, or `"opaque"`: a type whose fields are not known |
//! | `repr` | the text of its `Display`, such as `"repr(C, align(64))"`; null if it is not known, or if the kind cannot have one |
//! | `size`, `align` | the size and the alignment |
//! | `niche` | whether `Option` of the type is as large as the type |
//! | `tag` | the tag of an enum or a future |
//! | `target` | a map of `pointer_size`, `pointer_align` and `cache_line` |
//! | `path`, `arguments`, `location` | the path of the type, its generic arguments (a list of types), and the source location of its declaration |
//! | `is_interface` | whether the type is marked as an interface, whose layout code outside Rust relies on |
//! | `allows` | the kinds of advice that are silenced, by their names in `allow(...)` |
//! | `fields` | the fields in declaration order; null if the type is opaque or has variants |
//! | `variants` | the variants of an enum or the states of a future, in declaration order; empty for other kinds |
//! | `nested` | the facts about the layouts of the fields' types, at any depth: each type once, after those nested in it, as a map like this one, whose own `nested` is empty |
//!
//! | part | keys |
//! | --- | --- |
//! | [`Tag`](crate::Tag) | `kind`: `"direct"`, `"niche"`, `"none"` if there is no tag, or `"unknown"`. The first two have `offset` and `size`. A niche has `field`, the index of the field with the niche among all fields |
//! | [`Field`] | `name`; `type`, as written in the source; `offset`; `size`; `align`, the alignment of its type; `is_explicit_padding`; `is_hot`; `allows`; `layout`, the layout of its type as an index into `nested` of the outermost type |
//! | [`Variant`] | `name`; `discriminant`; `location`; `fields` |
//! | [`Location`](crate::Location) | `file`; `line`, counted from 1 |
//!
//! # What follows
//!
//! | key | value |
//! | --- | --- |
//! | `cache_lines` | the largest number of cache lines that a value touches |
//! | `unknown` | why a figure about the padding is null; null if all of them are known |
//! | `padding`, `recoverable_padding`, `inherent_padding`, `optimal_size`, `nested_padding` | what the methods of [`TypeLayout`] with these names return |
//! | `optimal_order` | the names of the fields in an order that makes the type smaller; null if there is none, or if the type has variants, which have orders of their own |
//! | `gaps` | the gaps in memory order, variant by variant; null if the padding is not known |
//! | `by_variant` | what follows for each of the `variants` |
//! | `advice` | the list of suggestions, which is empty for most types |
//!
//! | part | keys |
//! | --- | --- |
//! | [`Gap`](crate::Gap) | `variant`, the name of the variant that it belongs to; `offset`; `size`; `kind`: `"internal"` or `"trailing"` |
//! | [`Variant`] | `name`; `payload`, the bytes of its fields; `slack`, how many bytes less that is than the largest payload; `padding` and `optimal_order`, as above |
//! | [`Advice`] | `kind`, by its name in `allow(...)`; `size`, the size after the change; `saving`; `is_bound`, whether they are an upper and a lower bound; `text`, a sentence |
//!
//! # What may change
//!
//! Within version 2, keys can be added, but no key is removed, renamed or given another
//! meaning: ignore the keys that you do not know. A `repr` and a `kind` can have more values
//! when Rust does. `unknown` and `text` are for people to read, and can be reworded.
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

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::layout_buf::type_buf::{self, TypeBuf};
use crate::text::between;
use crate::{Advice, Field, IntRepr, LayoutBuf, OptimalOrder, Repr, TypeLayout, Unknown, Variant};

/// The version of the format: the value of `version` in a serialized [`TypeLayout`].
pub const VERSION: u32 = type_buf::VERSION;

/// See [the format](self#a-type).
impl Serialize for TypeLayout<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let LayoutBuf(facts) = &LayoutBuf::new(self);
        Report { facts, analysis: Analysis(self) }.serialize(serializer)
    }
}

/// Serialized like a [`TypeLayout`]: see [the format](self#a-type).
impl Serialize for LayoutBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(facts) = self;
        self.with(|layout| Report { facts, analysis: Analysis(layout) }.serialize(serializer))
    }
}

#[derive(serde::Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    facts: &'a TypeBuf,
    #[serde(flatten)]
    analysis: Analysis<'a>,
}

/// What follows from the facts about a type.
struct Analysis<'a>(&'a TypeLayout<'a>);

/// Implements `Serialize` as a map of keys and expressions.
macro_rules! maps {
    ($($type:ty, |$this:pat_param| { $($key:literal: $value:expr,)* })*) => {$(
        /// See [the format](self#what-follows).
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                let mut map = serializer.serialize_struct(stringify!($type), [$($key),*].len())?;
                $(map.serialize_field($key, &$value)?;)*
                map.end()
            }
        }
    )*};
}

maps! {
    Analysis<'_>, |Analysis(layout)| {
        "cache_lines": layout.cache_lines(),
        "unknown": layout.unknown().map(Unknown::text),
        "padding": layout.padding(),
        "recoverable_padding": layout.recoverable_padding(),
        "inherent_padding": layout.inherent_padding(),
        "optimal_size": layout.optimal_size(),
        "nested_padding": layout.nested_padding(),
        "optimal_order": changed_order(layout.optimal_order()),
        "gaps": layout.padding().map(|_| layout.gaps().collect::<Vec<_>>()),
        "by_variant": layout.variants().collect::<Vec<_>>(),
        "advice": layout.advice().collect::<Vec<_>>(),
    }
    Variant<'_>, |variant| {
        "name": variant.name(),
        "payload": variant.payload(),
        "slack": variant.slack(),
        "padding": variant.padding(),
        "optimal_order": changed_order(variant.optimal_order()),
    }
    Advice<'_>, |advice| {
        "kind": advice.kind(),
        "size": advice.size(),
        "saving": advice.saving(),
        "is_bound": advice.is_bound(),
        "text": format_args!("{advice}"),
    }
}

/// The names of the fields, if the order differs from the declared one.
fn changed_order(order: OptimalOrder<'_>) -> Option<Vec<&str>> {
    order.is_changed().then(|| order.map(Field::name).collect())
}

/// Serialized as the text of its `Display`: `"repr(C, align(64))"`.
impl Serialize for Repr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Deserialized from the text of its `Display`: `"repr(C, align(64))"`.
impl<'de> Deserialize<'de> for Repr {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let repr = parse_repr(&text).filter(|repr| repr.to_string() == text);
        repr.ok_or_else(|| {
            D::Error::custom(format!(
                "unknown repr `{text}`, expected one like `repr(C, align(8))`"
            ))
        })
    }
}

/// The `repr` with this `Display`. Other text can give a `repr` too, so the caller compares.
fn parse_repr(text: &str) -> Option<Repr> {
    between(text, "repr(", ")")?.split(", ").try_fold(Repr::RUST, |repr, hint| {
        let (name, n) = hint.split_once('(').unwrap_or((hint, "1)"));
        let n = n.trim_end_matches(')').parse().ok()?;
        Some(match name {
            "Rust" => repr,
            "C" => Repr::C,
            "transparent" => Repr::TRANSPARENT,
            "packed" => repr.with_packed(n),
            "align" => repr.with_align(n),
            int => repr.with_int(IntRepr::from_name(int)?),
        })
    })
}

/// Accepts only [`VERSION`]: another version lacks some keys, or gives them another meaning.
pub(crate) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    let error = || format!("version {version} of a layout, this crate reads {VERSION}");
    (version == VERSION).then_some(version).ok_or_else(error).map_err(D::Error::custom)
}

/// Accepts only a power of two: an alignment, or the size of a cache line.
pub(crate) fn power_of_two<'de, D: Deserializer<'de>, T: TryFrom<u32>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let n = u32::deserialize(deserializer)?;
    let value = if n.is_power_of_two() { T::try_from(n).ok() } else { None };
    value.ok_or_else(|| D::Error::custom(format!("{n} is not a power of two, or too large")))
}

/// Checks that each layout comes after those that are nested in it.
impl TryFrom<TypeBuf> for LayoutBuf {
    type Error = String;

    fn try_from(facts: TypeBuf) -> Result<Self, String> {
        let mut all = facts.nested.iter().chain(Some(&facts)).enumerate();
        match all.find(|(i, ty)| ty.fields().any(|field| field.layout >= Some(*i))) {
            Some((i, ty)) => {
                Err(format!("`{}` refers to a layout that is not among the {i} before it", ty.name))
            }
            None => Ok(Self(facts)),
        }
    }
}
