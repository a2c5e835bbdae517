//! The shape of a serialized layout, with the feature `serde`.
//!
//! All figures are bytes. What is not known is null (of a tag: the kind `"unknown"`), and
//! nothing is guessed. All keys are always there, but for those of a tag. [`LayoutBuf`]
//! reads it back, from formats that describe themselves, such as JSON: it takes the facts
//! and skips what follows from them.
//!
//! # A type
//!
//! [`TypeLayout`] and [`LayoutBuf`] are a map of the facts and, beside them, of
//! [what follows](self#what-follows):
//!
//! | fact | value |
//! | --- | --- |
//! | `version` | the version of this shape: [`VERSION`] |
//! | `name` | the name, with generic arguments or parameters |
//! | `kind` | `"struct"`, `"union"`, `"enum"`, `"array"`, `"tuple"`, `"closure"`, `"future"`, `"primitive"`, or `"opaque"`: a type whose fields are not known |
//! | `repr` | as its `Display` writes it: `"repr(C, align(64))"`; null if it is not known, and for a kind that takes none |
//! | `size`, `align` | the size and the alignment |
//! | `niche` | whether `Option` of the type is as large as the type |
//! | `tag` | where an enum keeps which variant it is |
//! | `target` | a map of `pointer_size`, `pointer_align` and `cache_line` |
//! | `path`, `arguments`, `location` | the path of the type, its generic arguments (a list of types), and where it is declared |
//! | `is_interface` | whether code outside Rust relies on the layout |
//! | `allows` | the kinds of advice that are silenced, as in `allow(...)` |
//! | `fields` | the fields in the order of their declaration; null if the type is opaque or has variants |
//! | `variants` | the variants of an enum or the states of a future, as declared; none for other kinds |
//! | `nested` | the facts about the layouts of the fields' types, at any depth: each once, after those that are nested in it, as a map like this, whose own `nested` is empty |
//!
//! | part | keys |
//! | --- | --- |
//! | [`Tag`](crate::Tag) | `kind`: `"direct"`, `"niche"`, `"none"` where there is none, or `"unknown"`; for the first two, `offset` and `size`; for a niche, `field`, the field that has it, as an index among all fields |
//! | [`Field`] | `name`; `type`, as written; `offset`; `size`; `align`, that of its type; `is_explicit_padding`; `is_hot`; `allows`; `layout`, that of its type, as an index into `nested` of the outermost type |
//! | [`Variant`] | `name`; `discriminant`; `location`; `fields` |
//! | [`Location`](crate::Location) | `file`; `line`, counted from 1 |
//!
//! # What follows
//!
//! | key | value |
//! | --- | --- |
//! | `cache_lines` | the most cache lines that a value touches |
//! | `unknown` | why a figure about the padding is null; null if all are known |
//! | `padding`, `recoverable_padding`, `inherent_padding`, `optimal_size`, `nested_padding` | as the methods of [`TypeLayout`] |
//! | `optimal_order` | the names of the fields in a smaller order; null if there is none, or if the type has variants, which have their own |
//! | `gaps` | the runs of padding, front to back, variant by variant; null if the padding is not known |
//! | `by_variant` | what follows for each of the `variants` |
//! | `advice` | what to change: a list, empty for most types |
//!
//! | part | keys |
//! | --- | --- |
//! | [`Gap`](crate::Gap) | `variant`, the name of the one that has it; `offset`; `size`; `kind`: `"internal"` or `"trailing"` |
//! | [`Variant`] | `name`; `payload`, the bytes of its fields; `slack`, by which that is less than the largest; `padding` and `optimal_order`, as above |
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

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::layout_buf::type_buf::{self, TypeBuf};
use crate::text::between;
use crate::{Advice, Field, IntRepr, LayoutBuf, OptimalOrder, Repr, TypeLayout, Unknown, Variant};

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
        let Self(facts) = self;
        self.with(|layout| Type { facts, analysis: Analysis(layout) }.serialize(serializer))
    }
}

#[derive(serde::Serialize)]
struct Type<'a> {
    #[serde(flatten)]
    facts: &'a TypeBuf,
    #[serde(flatten)]
    analysis: Analysis<'a>,
}

/// What follows from the facts about a type.
struct Analysis<'a>(&'a TypeLayout<'a>);

/// Serializes what methods return: a map with a value for each key.
macro_rules! maps {
    ($($type:ty, |$this:pat_param| { $($key:literal: $value:expr,)* })*) => {$(
        /// See [the shape](self#what-follows).
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
        "optimal_order": changed(layout.optimal_order()),
        "gaps": layout.padding().map(|_| layout.gaps().collect::<Vec<_>>()),
        "by_variant": layout.variants().collect::<Vec<_>>(),
        "advice": layout.advice().collect::<Vec<_>>(),
    }
    Variant<'_>, |variant| {
        "name": variant.name(),
        "payload": variant.payload(),
        "slack": variant.slack(),
        "padding": variant.padding(),
        "optimal_order": changed(variant.optimal_order()),
    }
    Advice<'_>, |advice| {
        "kind": advice.kind(),
        "size": advice.size(),
        "saving": advice.saving(),
        "is_bound": advice.is_bound(),
        "text": format_args!("{advice}"),
    }
}

/// The names in an order that is another than the declared one.
fn changed(order: OptimalOrder<'_>) -> Option<Vec<&str>> {
    order.is_changed().then(|| order.map(Field::name).collect())
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
                "unknown repr `{text}`, expected one like `repr(C, align(8))`"
            ))
        })
    }
}

/// The `repr` that is displayed so, and of other text maybe one, too.
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

/// The [`VERSION`]: another lacks some keys, or gives them another meaning.
pub(crate) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    let error = || format!("version {version} of a layout, this crate reads {VERSION}");
    (version == VERSION).then_some(version).ok_or_else(error).map_err(D::Error::custom)
}

/// An alignment, or the size of a cache line.
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
