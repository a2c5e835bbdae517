//! `LayoutBuf`: an owned layout.

pub(crate) mod type_buf;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::ptr;

use self::type_buf::{TypeBuf, View};
use crate::TypeLayout;

/// An owned layout, which includes the layouts of the fields' types.
///
/// It can outlive the layout that it was created from. With the feature `serde`, it can be
/// deserialized: see the module `serialize`. A layout that is nested in several others is
/// stored once.
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(try_from = "TypeBuf"))]
pub struct LayoutBuf(pub(crate) TypeBuf);

impl LayoutBuf {
    /// Copies the layout, and all layouts that are nested in it.
    pub fn new(layout: &TypeLayout<'_>) -> Self {
        let mut nested = NestedLayouts::default();
        let mut facts = TypeBuf::new(layout, &mut nested);
        facts.nested = nested.layouts;
        Self(facts)
    }

    /// Calls a function with a [`TypeLayout`] that borrows from this layout.
    pub fn with<R>(&self, f: impl FnOnce(&TypeLayout<'_>) -> R) -> R {
        let views: Vec<View<'_>> = self.0.nested.iter().map(|_| View::default()).collect();
        for (ty, view) in self.0.nested.iter().zip(&views) {
            ty.view(view, &views);
        }
        let outermost = View::default();
        f(self.0.view(&outermost, &views))
    }
}

/// The layouts that are nested in another: each is stored once, after those nested in it.
#[derive(Default)]
pub(crate) struct NestedLayouts<'a> {
    layouts: Vec<TypeBuf>,
    /// The index of each, by its address.
    indices: BTreeMap<*const TypeLayout<'a>, usize>,
}

impl<'a> NestedLayouts<'a> {
    /// Returns the index of this layout. Adds the layout if it is new.
    fn index_of(&mut self, layout: &'a TypeLayout<'a>) -> usize {
        if !self.indices.contains_key(&ptr::from_ref(layout)) {
            let facts = TypeBuf::new(layout, self);
            self.indices.insert(layout, self.layouts.len());
            self.layouts.push(facts);
        }
        self.indices[&ptr::from_ref(layout)]
    }
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serde")]
    use alloc::string::ToString;

    use super::*;
    use crate::{AdviceKind, Declaration, Field, Kind, Location, Repr, Tag, Target, VariantDef};

    const POINT: TypeLayout<'static> =
        TypeLayout::new("Point", Kind::Struct, 8, 4).with_repr(Repr::C).with_fields(&[
            Field::new("x", "u8", 1, 1).with_offset(0),
            Field::new("y", "f32", 4, 4).with_offset(4),
        ]);

    /// An enum whose facts are all known, and all different from the defaults.
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
        assert_eq!(owned.0.nested.len(), 1, "a nested layout is kept once");
        owned.with(|layout| {
            // The references differ, what they refer to does not.
            assert_eq!((LayoutBuf::new(layout), layout), (owned.clone(), &SHAPE));
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
    fn a_discriminant_can_be_any_and_advice_has_its_name() {
        let variants = [VariantDef::new("Least", 0).with_discriminant(i128::MIN)];
        let wide = TypeLayout::new("Wide", Kind::Enum, 16, 16).with_variants(&variants);
        let json = serde_json::to_string(&wide).expect("it can be written");
        let owned: LayoutBuf = serde_json::from_str(&json).expect("it can be read");
        assert_eq!(owned, LayoutBuf::new(&wide));
        let names = serde_json::to_value(AdviceKind::ALL).expect("they can be written");
        assert!(AdviceKind::ALL.iter().enumerate().all(|(i, kind)| names[i] == kind.name()));
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
            ("version", 1.into(), "version 1 of a layout, this crate reads 2"),
            ("size", "large".into(), "invalid type: string \"large\", expected usize"),
            ("repr", "repr(D)".into(), "unknown repr `repr(D)`"),
            ("repr", "repr(align(8), C)".into(), "unknown repr `repr(align(8), C)`"),
            ("tag", 1.into(), "invalid type: integer `1`, expected a tag"),
            ("kind", "class".into(), "unknown variant `class`, expected one of `struct`, `union`"),
            ("name", serde_json::Value::Null, "invalid type: null, expected a string"),
            ("align", 3.into(), "3 is not a power of two"),
            ("location", 7.into(), "invalid type: integer `7`, expected a location"),
            (
                "nested",
                serde_json::json!([]),
                "`Shape<f32>` refers to a layout that is not among the 0 before it",
            ),
        ] {
            assert!(error(key, value).to_string().starts_with(expected), "{key}");
        }
        for (json, expected) in
            [("{}", "missing field `"), (r#"{"version": 1}"#, "version 1 of a layout, this crate")]
        {
            let error = serde_json::from_str::<LayoutBuf>(json).expect_err("no layout");
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
