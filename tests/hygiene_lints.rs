//! Generated code trips no lint, of rustc or of clippy, however strict the
//! crate that it lands in.

#![forbid(unsafe_code, future_incompatible)]
// What the feature registers has an `allow` of its own.
#![cfg_attr(feature = "registry", deny(nonstandard_style))]
#![cfg_attr(not(feature = "registry"), forbid(nonstandard_style))]
#![forbid(
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    unused_results,
    unused_lifetimes,
    single_use_lifetimes,
    redundant_lifetimes,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    trivial_casts,
    trivial_numeric_casts,
    let_underscore_drop,
    non_ascii_idents,
    unit_bindings,
    unnameable_types,
    variant_size_differences,
    keyword_idents,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility
)]
#![deny(warnings, unused, deprecated, missing_debug_implementations)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![allow(clippy::redundant_pub_crate, reason = "contradicts `unreachable_pub`")]
#![deny(
    clippy::absolute_paths,
    clippy::allow_attributes,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::default_numeric_fallback,
    clippy::indexing_slicing,
    clippy::let_underscore_untyped,
    clippy::min_ident_chars,
    clippy::missing_docs_in_private_items,
    clippy::missing_trait_methods,
    clippy::multiple_inherent_impl,
    clippy::panic,
    clippy::pub_use,
    clippy::shadow_reuse,
    clippy::shadow_unrelated,
    clippy::single_char_lifetime_names,
    clippy::std_instead_of_core,
    clippy::unwrap_used
)]

use layout_report::{Kind, LayoutReport, Repr, TypeLayout, assert_layout};

/// A struct with every rule.
#[derive(Clone, Debug, LayoutReport)]
#[layout(size = 64, max_size = 64, align = 64, min_align = 8, cache_aligned, max_padding = 48)]
#[layout(optimal_order, max_cache_lines = 1, warn(size = 64, align = 64, max_padding = 48))]
#[repr(C, align(64))]
struct EveryRule {
    /// First.
    #[layout(offset = 0, max_size = 8, no_straddle, hot)]
    first: u64,
    /// Second.
    #[layout(hot)]
    second: u32,
    /// Third.
    #[layout(padding)]
    third: [u8; 4],
}

/// Parameters of every kind.
#[derive(Clone, Debug, LayoutReport)]
#[layout(max_size = 64, instances(Generic<'static, u8>, Generic<'static, [u64; 4], 3>))]
struct Generic<'text, Value: ?Sized, const COUNT: usize = 2> {
    /// First.
    text: &'text str,
    /// Second.
    list: [u8; COUNT],
    /// Third.
    value: Value,
}

/// One lifetime.
#[derive(Clone, Copy, Debug, LayoutReport)]
#[layout(max_size = 16, warn(max_size = 16))]
struct Borrowed<'text>(&'text str);

/// A tag of one byte.
#[derive(Clone, Copy, Debug, LayoutReport)]
#[layout(size = 8, warn(size = 8))]
#[repr(u8)]
enum Tagged {
    /// One field.
    Value(#[layout(offset = 4)] u32),
    /// None.
    Empty,
}

/// A tag that is as large as C has it.
#[derive(Clone, Copy, Debug, LayoutReport)]
#[layout(size = 8, max_padding = 4)]
#[repr(C)]
enum TaggedC {
    /// One field.
    Value(u32),
    /// None.
    Empty,
}

/// Default repr.
#[derive(Clone, Copy, Debug, LayoutReport)]
#[layout(max_size = 8, niche, warn(niche))]
enum Opaque {
    /// One field.
    Value(u32),
    /// None.
    Empty,
}

assert_layout!(&'static u8, niche, warn(align = align_of::<usize>()));

/// Old things, which only old code may use.
mod old {
    use layout_report::LayoutReport;

    /// A type that is deprecated, with its rules.
    #[deprecated]
    #[derive(LayoutReport)]
    #[layout(size = 1, no_padding, warn(size = 1))]
    pub(super) struct Gone(u8);

    /// A field that is deprecated, with its rule.
    #[derive(Clone, Debug, LayoutReport)]
    #[layout(size = 2, warn(size = 2))]
    #[repr(C)]
    pub(super) struct Field {
        /// Old.
        #[deprecated]
        #[layout(offset = 0)]
        pub(super) old: u8,
        /// New.
        pub(super) new: u8,
    }

    /// A variant that is deprecated.
    #[derive(Clone, Debug, LayoutReport)]
    #[layout(size = 4, warn(size = 4))]
    #[repr(C, align(4))]
    pub(super) enum Variant {
        /// Old.
        #[deprecated]
        #[expect(dead_code, reason = "nothing makes it any more")]
        Old = 3,
        /// New.
        New,
    }
}

#[test]
fn the_facts_are_those_of_the_compiler() {
    let every: TypeLayout<'static> = EveryRule::LAYOUT;
    assert_eq!(every.kind(), Kind::Struct);
    assert_eq!(every.repr(), Some(Repr::C.with_align(64)));
    assert_eq!(every.size(), size_of::<EveryRule>());
    assert_eq!(Generic::<'_, u16>::LAYOUT.size(), size_of::<Generic<'_, u16>>());
    assert_eq!(Borrowed::LAYOUT.size(), size_of::<Borrowed<'_>>());
    assert_eq!(Tagged::LAYOUT.size(), size_of::<Tagged>());
    assert_eq!(TaggedC::LAYOUT.size(), size_of::<TaggedC>());
    assert_eq!(Opaque::LAYOUT.size(), size_of::<Opaque>());
    assert_eq!(old::Field::LAYOUT.size(), size_of::<old::Field>());
    assert_eq!(old::Variant::LAYOUT.size(), size_of::<old::Variant>());
}

/// Every variant is made, and every field read, for `dead_code` to be content.
#[test]
fn the_types_are_used() {
    let every = EveryRule { first: 1, second: 2, third: [0; 4] };
    let generic = Generic { text: "a", list: [1], value: 2_u8 };
    println!("{every:?} {generic:?} {:?} {:?}", Borrowed("b"), old::Variant::New);
    for value in [Tagged::Value(1), Tagged::Empty] {
        assert!(matches!(value, Tagged::Value(1) | Tagged::Empty));
    }
    for value in [TaggedC::Value(1), TaggedC::Empty] {
        assert!(matches!(value, TaggedC::Value(1) | TaggedC::Empty));
    }
    for value in [Opaque::Value(1), Opaque::Empty] {
        assert!(matches!(value, Opaque::Value(1) | Opaque::Empty));
    }
}
