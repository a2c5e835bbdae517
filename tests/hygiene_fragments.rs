//! What a macro puts in place of a fragment keeps its meaning where the derive writes it
//! again: `$e * 2` with `1 + 1` for `$e` is 4.

#![deny(warnings, clippy::all, clippy::pedantic)]
#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::items_after_statements, reason = "a name beside its use")]

use layout_report::{LayoutReport, assert_layout};

/// Each field as the compiler has it: its size and its type as text.
#[track_caller]
fn check<T: LayoutReport>(fields: &[(usize, &str)]) {
    let layout = T::layout();
    assert_eq!(layout.size(), size_of::<T>());
    assert_eq!(layout.fields().len(), fields.len());
    for (field, &(size, ty)) in layout.fields().iter().zip(fields) {
        assert_eq!((field.size(), field.ty()), (size, ty), "{}", field.name());
    }
}

macro_rules! lengths {
    ($name:ident, $e:expr) => {
        #[derive(LayoutReport)]
        struct $name {
            product: [u8; $e * 2],
            power: [u8; $e.pow(2)],
            alone: [u8; $e],
            difference: [[u8; 9 - $e]; 2],
            tuple: (u8, [u8; $e * 3]),
        }
    };
}

#[test]
fn array_lengths() {
    lengths!(Sum, 1_usize + 1);
    check::<Sum>(&[
        (4, "[u8; (1_usize + 1) * 2]"),
        (4, "[u8; (1_usize + 1).pow(2)]"),
        (2, "[u8; 1_usize + 1]"),
        (14, "[[u8; 9 - (1_usize + 1)]; 2]"),
        (7, "(u8, [u8; (1_usize + 1) * 3])"),
    ]);
}

macro_rules! nested {
    ($name:ident, $e:expr) => {
        lengths!($name, $e * 2);
    };
}

#[test]
fn fragments_of_fragments() {
    nested!(Product, 1_usize + 1);
    assert_eq!(Product::layout().fields()[0].size(), 8);
    assert_eq!(Product::layout().fields()[1].size(), 16);
}

macro_rules! types {
    ($name:ident, $life:lifetime, $object:ty, $any:ty, $path:path, $literal:literal) => {
        #[derive(LayoutReport)]
        struct $name<$life> {
            object: &$life $object,
            boxed: Box<$object>,
            raw: *const $object,
            list: Vec<$any>,
            pair: ($any, $any),
            path: $path,
            array: [$path; $literal],
            function: fn($any) -> $any,
        }
    };
}

#[test]
fn types_and_paths() {
    types!(Types, 'a, dyn Send + Sync, &'a str, std::num::NonZero<u8>, 3);
    let word = size_of::<usize>();
    check::<Types<'_>>(&[
        (2 * word, "&'a (dyn Send + Sync)"),
        (2 * word, "Box<dyn Send + Sync>"),
        (2 * word, "*const (dyn Send + Sync)"),
        (3 * word, "Vec<&'a str>"),
        (4 * word, "(&'a str, &'a str)"),
        (1, "std::num::NonZero<u8>"),
        (3, "[std::num::NonZero<u8>; 3]"),
        (word, "fn(&'a str) -> &'a str"),
    ]);
}

trait Length {
    const LENGTH: usize;
}

impl Length for u8 {
    const LENGTH: usize = 4;
}

macro_rules! generics {
    ($name:ident, $bound:path, $ty:ty, $e:expr) => {
        #[derive(LayoutReport)]
        #[layout(size = T::LENGTH * $e, instances($name<$ty>))]
        struct $name<T: $bound>
        where
            $ty: $bound,
            T: Copy + $bound,
        {
            parameter: T,
            rest: [u8; $e * 3 + 1],
        }
    };
}

#[test]
fn bounds_and_instances() {
    generics!(Bounded, Length, u8, 1 + 1);
    assert_eq!(size_of::<Bounded<u8>>(), Bounded::<u8>::layout().size());
    assert_eq!(Bounded::<u8>::layout().size(), 8);
}

macro_rules! discriminants {
    ($name:ident, $tagged:ident, $in_c:ident, $e:expr, $literal:literal) => {
        #[derive(Clone, Copy, LayoutReport)]
        #[repr(u8)]
        enum $name {
            Literal = $literal,
            Product = $e * 2,
            Next,
        }

        #[derive(LayoutReport)]
        #[repr(i16)]
        enum $tagged {
            Literal([u8; $e * 2]) = -$literal,
            Product { x: u8 } = $e * 2,
            Next,
        }

        #[derive(LayoutReport)]
        #[repr(C, align(16))]
        enum $in_c {
            Literal = $literal,
            Product = $e * 2,
        }
    };
}

#[test]
fn discriminants() {
    discriminants!(Plain, Tagged, InC, 1 + 1, 1);
    let of = |layout: &layout_report::TypeLayout<'_>| -> Vec<Option<i128>> {
        layout.variants().map(|variant| variant.discriminant()).collect()
    };
    assert_eq!(of(Plain::layout()), [Some(1), Some(4), Some(5)]);
    assert_eq!(Plain::Next as u8, 5);
    assert_eq!(of(Tagged::layout()), [Some(-1), Some(4), Some(5)]);
    assert_eq!(Tagged::layout().fields()[0].size(), 4);
    assert_eq!(of(InC::layout()), [Some(1), Some(4)]);
    assert_eq!(InC::layout().size(), size_of::<InC>());
}

macro_rules! rules {
    ($name:ident, $e:expr, $meta:meta, $text:literal, $facade:path) => {
        #[derive(LayoutReport)]
        #[layout(crate = $facade, size = $e * 2, max_size = 9 - $e, $meta, reason = $text)]
        #[layout(warn(size = $e * 2))]
        struct $name {
            #[layout(offset = 2 * $e - 2 * $e, max_size = $e * 2)]
            bytes: [u8; 4],
        }
        assert_layout!($name, size = $e * 2, warn(max_size = 9 - $e));
        assert_layout!([u8; $e * 2], size = 4);
    };
}

rules!(Rules, 1 + 1, align = 1, "four", ::layout_report);

#[test]
fn rules() {
    assert_eq!(Rules::layout().size(), 4);
}

macro_rules! attribute {
    ($name:ident, $meta:meta, $repr:meta) => {
        #[derive(LayoutReport)]
        #[$meta]
        #[$repr]
        struct $name(u8, u16);
    };
}

#[test]
fn attributes() {
    attribute!(Attribute, layout(size = 4), repr(C));
    assert_eq!(Attribute::layout().repr(), Some(layout_report::Repr::C));
}

/// A type of another macro's, found through its `$crate`.
macro_rules! dollar_crate {
    ($name:ident, $ty:ty) => {
        #[derive(LayoutReport)]
        #[layout(max_size = $crate::LIMIT * 2, instances($name<$crate::Inner>))]
        struct $name<T>($ty, $crate::Inner, T);
    };
}

#[derive(LayoutReport)]
struct Inner(u8);
const LIMIT: usize = 4;
dollar_crate!(Dollar, [Inner; 2]);

#[test]
fn paths_of_a_macro() {
    assert_eq!(Dollar::<u8>::layout().size(), 4);
}
