//! Reading a serialized layout back: see [`serialize`](crate::serialize).

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::value::UnitDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{DeclarationBuf, FieldBuf, FieldLayout, LayoutBuf, LocationBuf, TypeBuf, VariantBuf};
use crate::serialize::{KINDS, VERSION};
use crate::text::between;
use crate::{AdviceKind, IntRepr, Kind, Repr, Tag, Target};

/// What is read from a map.
trait FromMap: Sized {
    /// Reads the map. `other` reads the value of another key, or returns `false` if it
    /// does not know the key.
    fn from_map<'de, A: MapAccess<'de>>(
        map: A,
        other: impl FnMut(&str, &mut A) -> Result<bool, A::Error>,
    ) -> Result<Self, A::Error>;
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: FromMap> Visitor<'de> for MapVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::from_map(map, |_, _| Ok(false))
    }
}

/// Reads structs from maps with a key for each field. Other keys are skipped, and a
/// missing one counts as null, so that keys can be added.
macro_rules! from_map {
    ($($type:ident { $($field:ident $(= $key:literal)?),* })*) => {$(
        impl FromMap for $type {
            fn from_map<'de, A: MapAccess<'de>>(
                mut map: A,
                mut other: impl FnMut(&str, &mut A) -> Result<bool, A::Error>,
            ) -> Result<Self, A::Error> {
                $(let mut $field = None;)*
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        $(key!($field $($key)?) => $field = Some(map.next_value()?),)*
                        key => {
                            if !other(key, &mut map)? {
                                map.next_value::<IgnoredAny>()?;
                            }
                        }
                    }
                }
                Ok(Self { $($field: or_null($field, key!($field $($key)?))?,)* })
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map(MapVisitor(PhantomData))
            }
        }
    )*};
}

/// The key of a field: its name, unless there is another.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

fn or_null<'de, T: Deserialize<'de>, E: Error>(
    value: Option<T>,
    key: &'static str,
) -> Result<T, E> {
    match value {
        Some(value) => Ok(value),
        None => T::deserialize(UnitDeserializer::<E>::new()).map_err(|_| E::missing_field(key)),
    }
}

struct TagMap {
    kind: String,
    offset: Option<usize>,
    size: Option<usize>,
    field: Option<usize>,
}

struct TargetMap {
    pointer_size: u8,
    pointer_align: u8,
    cache_line: u32,
}

from_map! {
    TypeBuf {
        name, kind, repr, size, align, niche, tag, target, declaration, is_interface, allows,
        fields, variants, field_layouts
    }
    FieldBuf { name, ty = "type", offset, size, align, is_explicit_padding, is_hot, allows }
    VariantBuf { name, discriminant, location, fields }
    DeclarationBuf { path, arguments, location }
    LocationBuf { file, line }
    FieldLayout { field, layout }
    TagMap { kind, offset, size, field }
    TargetMap { pointer_size, pointer_align, cache_line }
}

impl FromMap for LayoutBuf {
    fn from_map<'de, A: MapAccess<'de>>(
        map: A,
        _: impl FnMut(&str, &mut A) -> Result<bool, A::Error>,
    ) -> Result<Self, A::Error> {
        let (mut version, mut nested) = (None::<Version>, None::<Vec<TypeBuf>>);
        let outermost = TypeBuf::from_map(map, |key, map| {
            match key {
                "version" => version = Some(map.next_value()?),
                "nested" => nested = Some(map.next_value()?),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let Version = or_null(version, "version")?;
        let layout = Self { outermost, nested: or_null(nested, "nested")? };
        layout.check_nested()?;
        Ok(layout)
    }
}

/// The version that this code reads. It is checked as soon as it is read: another version
/// lacks some keys.
struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match u32::deserialize(deserializer)? {
            VERSION => Ok(Self),
            other => {
                let message = format_args!("version {other} of a layout, expected {VERSION}");
                Err(D::Error::custom(message))
            }
        }
    }
}

impl LayoutBuf {
    /// Checks that each layout comes after those that are nested in it.
    fn check_nested<E: Error>(&self) -> Result<(), E> {
        for (i, ty) in self.nested.iter().chain([&self.outermost]).enumerate() {
            if let Some(FieldLayout { layout, .. }) =
                ty.field_layouts.iter().find(|it| it.layout >= i)
            {
                let name = &ty.name;
                let message = format_args!("nested layout {layout} does not come before `{name}`");
                return Err(E::custom(message));
            }
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for LayoutBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = TagMap::deserialize(deserializer)?;
        match (map.kind.as_str(), map.offset, map.size, map.field) {
            ("none", ..) => Ok(Self::None),
            ("direct", Some(offset), Some(size), _) => Ok(Self::Direct { offset, size }),
            ("niche", Some(offset), Some(size), Some(field)) => {
                Ok(Self::Niche { offset, size, field })
            }
            (kind, ..) => Err(D::Error::custom(format_args!("unknown kind of tag `{kind}`"))),
        }
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = TargetMap::deserialize(deserializer)?;
        if map.cache_line > 1 << 31 {
            return Err(D::Error::custom("a cache line has at most 2^31 bytes"));
        }
        let pointer = Self::with_pointer(map.pointer_size.into(), map.pointer_align.into());
        Ok(pointer.with_cache_line(map.cache_line as usize))
    }
}

/// Reads what has a name.
macro_rules! from_name {
    ($($type:ident, $what:literal, $parse:expr;)*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                let parse: fn(&str) -> Option<Self> = $parse;
                let unknown = || D::Error::custom(format_args!("unknown {} `{name}`", $what));
                parse(&name).ok_or_else(unknown)
            }
        }
    )*};
}

from_name! {
    Kind, "kind", |name| KINDS.iter().find(|kind| kind.1 == name).map(|kind| kind.0);
    AdviceKind, "kind of advice", |name| {
        AdviceKind::ALL.iter().copied().find(|kind| kind.name() == name)
    };
    Repr, "repr", parse_repr;
}

/// The `repr` that is displayed so: `repr(C, align(64))`.
fn parse_repr(text: &str) -> Option<Repr> {
    between(text, "repr(", ")")?.split(", ").try_fold(Repr::RUST, |repr, part| {
        let number = |name| between(part, name, ")").and_then(|n| n.parse().ok());
        Some(match part {
            "Rust" => repr,
            "C" => Repr::C,
            "transparent" => Repr::TRANSPARENT,
            "packed" => repr.with_packed(1),
            _ => match (IntRepr::from_name(part), number("packed("), number("align(")) {
                (Some(int), ..) => repr.with_int(int),
                (_, Some(n), _) => repr.with_packed(n),
                (_, _, Some(n)) => repr.with_align(n),
                (None, None, None) => return None,
            },
        })
    })
}
