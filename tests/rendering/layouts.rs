//! Layouts as a source other than the derive gives them, such as debug information: with
//! the offsets and the tags that rustc chose, and without what it does not record.

use layout_report::{
    Declaration, Field, Kind, Location, Repr, Tag, Target, TypeLayout, VariantDef,
};

/// What they were made for, on whatever target the tests run.
const TARGET: Target = Target::with_pointer(8, 8);

/// The tag lies in the one value that the pointer never has.
pub(crate) const OPTION: TypeLayout<'static> = TypeLayout::new("Option<Box<u8>>", Kind::Enum, 8, 8)
    .with_target(TARGET)
    .with_repr(Repr::RUST)
    .with_niche(false)
    .with_tag(Tag::Niche { offset: 0, size: 8, field: 0 })
    .with_variants(&[
        VariantDef::new("None", 0).with_discriminant(0),
        VariantDef::new("Some", 1).with_discriminant(1),
    ])
    .with_fields(&[Field::new("0", "Box<u8>", 8, 8).with_offset(0)]);

/// The tag lies between two fields.
pub(crate) const SAMPLE: TypeLayout<'static> = TypeLayout::new("Sample", Kind::Enum, 16, 8)
    .with_target(TARGET)
    .with_repr(Repr::RUST)
    .with_tag(Tag::Direct { offset: 8, size: 1 })
    .with_variants(&[VariantDef::new("Long", 2), VariantDef::new("Short", 1)])
    .with_fields(&[
        Field::new("value", "u64", 8, 8).with_offset(0),
        Field::new("unit", "u8", 1, 1).with_offset(9),
        Field::new("value", "u16", 2, 2).with_offset(12),
    ]);

/// `async fn run(key: [u8; 4])`, which waits at two places. Fields of different states share bytes.
pub(crate) const FUTURE: TypeLayout<'static> = TypeLayout::new("run", Kind::Future, 32, 4)
    .with_target(TARGET)
    .with_declaration(&Declaration {
        path: Some("demo::run"),
        arguments: &[],
        location: Some(Location { file: "src/main.rs", line: 4 }),
    })
    .with_tag(Tag::Direct { offset: 4, size: 1 })
    .with_variants(&[
        VariantDef::new("Unresumed", 1),
        VariantDef::new("Suspend0", 2).with_location(Location { file: "src/main.rs", line: 6 }),
        VariantDef::new("Suspend1", 2).with_location(Location { file: "src/main.rs", line: 8 }),
    ])
    .with_fields(&[
        Field::new("key", "[u8; 4]", 4, 1).with_offset(0),
        Field::new("key", "[u8; 4]", 4, 1).with_offset(0),
        Field::new("buffer", "[u8; 20]", 20, 1).with_offset(5),
        Field::new("key", "[u8; 4]", 4, 1).with_offset(0),
        Field::new("__awaitee", "Send", 24, 4).with_offset(8),
    ]);

/// A closure that captured a reference and a flag.
pub(crate) const CLOSURE: TypeLayout<'static> =
    TypeLayout::new("{closure#0}", Kind::Closure, 16, 8).with_target(TARGET).with_fields(&[
        Field::new("flag", "bool", 1, 1).with_offset(8),
        Field::new("count", "&mut usize", 8, 8).with_offset(0),
    ]);

/// Neither its `repr` nor whether it has a niche is known.
pub(crate) const PACKET: TypeLayout<'static> =
    TypeLayout::new("Packet", Kind::Struct, 24, 8).with_target(TARGET).with_fields(&[
        Field::new("kind", "u8", 1, 1).with_offset(0),
        Field::new("time", "u64", 8, 8).with_offset(8),
        Field::new("flags", "u8", 1, 1).with_offset(16),
    ]);
