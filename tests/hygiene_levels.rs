//! What a type is allowed holds for the code generated for it: `allow` and `expect` on the
//! type, on a variant or on a field, as for the derives of the standard library.

#![deny(warnings, unused, nonstandard_style, deprecated, unfulfilled_lint_expectations)]
#![deny(clippy::all, clippy::pedantic)]
#![deny(
    unused_qualifications,
    clippy::absolute_paths,
    clippy::allow_attributes,
    clippy::min_ident_chars,
    clippy::missing_docs_in_private_items,
    clippy::needless_maybe_sized,
    clippy::type_repetition_in_bounds
)]

use std::mem::ManuallyDrop;

use layout_report::LayoutReport;

/// Words of an old interface.
mod old {
    use layout_report::LayoutReport;

    /// Gone.
    #[deprecated]
    #[derive(Clone, Copy, LayoutReport)]
    #[layout(size = 1, warn(size = 1))]
    pub(super) struct Gone(u8);

    /// Gone, of any kind.
    #[deprecated]
    #[derive(LayoutReport)]
    #[layout(max_size = 4, no_padding, warn(size = 4), instances(Any<u32>, Any<[u8; 4]>))]
    pub(super) struct Any<Value>(Value);

    /// One of the variants is gone.
    #[derive(Clone, Copy, LayoutReport)]
    #[layout(size = 1, warn(size = 1))]
    pub(super) enum Variant {
        /// Gone.
        #[deprecated]
        #[expect(dead_code, reason = "nothing makes it any more")]
        Gone = 3,
        /// Here.
        Here,
    }

    /// A limit that is gone.
    #[deprecated]
    pub(super) const LIMIT: usize = 8;
}

/// What is allowed on the type.
#[expect(non_camel_case_types, clippy::min_ident_chars, reason = "as in C")]
#[derive(Clone, Copy, LayoutReport)]
#[layout(size = 8)]
#[repr(C, align(8))]
enum c_style {
    /// First.
    a_value = 1,
    /// Second.
    #[expect(dead_code, reason = "nothing makes it")]
    b = 2,
}

/// Tokens that rustc would not have.
#[expect(unused_parens, unused_braces, unused_qualifications, reason = "as a generator has them")]
#[derive(LayoutReport)]
#[layout(max_size = (96), max_padding = { 2 * (8) })]
struct Generated {
    /// In parentheses.
    first: (u8),
    /// A length in braces.
    second: [u8; { 4 }],
    /// With a path.
    #[expect(clippy::absolute_paths, reason = "one of that name is imported elsewhere")]
    third: std::mem::ManuallyDrop<u8>,
    /// With a long path.
    #[expect(clippy::absolute_paths, reason = "one of that name is imported elsewhere")]
    fourth: std::collections::hash_map::DefaultHasher,
}

/// What is deprecated, allowed for each field and variant that has it.
#[derive(LayoutReport)]
#[layout(max_size = 8, warn(max_size = 8), instances(Fields<u8>))]
struct Fields<Value> {
    /// Of a type that is gone.
    #[expect(deprecated, reason = "until the interface changes")]
    gone: old::Gone,
    /// Here.
    here: Value,
}

/// The same in an enum.
#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(C)]
enum Variants {
    /// Of a type that is gone.
    #[expect(deprecated, dead_code, reason = "until the interface changes")]
    Gone(old::Gone),
    /// Here.
    Here,
}

/// A rule that uses what is deprecated.
#[expect(clippy::allow_attributes, reason = "rustc does not count a use in an attribute")]
#[allow(deprecated)]
#[derive(LayoutReport)]
#[layout(max_size = old::LIMIT, warn(max_size = old::LIMIT))]
struct Limited(#[layout(max_size = old::LIMIT / 8)] u8);

/// Bounds that clippy would put together.
#[expect(clippy::type_repetition_in_bounds, reason = "one for each reason")]
#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Bounds<u8>))]
struct Bounds<Value>
where
    Value: Copy,
    Value: ToString,
{
    /// A value.
    value: Value,
}

/// A bound that implies another.
#[expect(clippy::needless_maybe_sized, reason = "as a generator has it")]
#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Maybe<u8>))]
struct Maybe<Value: Clone + ?Sized>(ManuallyDrop<Value>);

#[test]
fn every_type_has_a_report() {
    let layouts = [c_style::layout(), Limited::layout(), old::Variant::layout()];
    let sizes = [size_of::<c_style>(), size_of::<Limited>(), size_of::<old::Variant>()];
    assert!(layouts.iter().map(|layout| layout.size()).eq(sizes));
    assert_eq!(Generated::layout().size(), size_of::<Generated>());
    assert_eq!(Fields::<u8>::layout().size(), size_of::<Fields<u8>>());
    assert_eq!(Variants::layout().size(), size_of::<Variants>());
    assert_eq!(Bounds::<u8>::layout().size(), size_of::<Bounds<u8>>());
    assert_eq!(Maybe::<u8>::layout().size(), size_of::<Maybe<u8>>());
}

/// So that `dead_code` is content.
#[test]
fn the_types_are_used() {
    let _: (c_style, old::Variant) = (c_style::a_value, old::Variant::Here);
    let _: [Variants; 1] = [Variants::Here];
    // rustc 1.85 does not count what a `const _` uses.
    #[expect(deprecated, reason = "as in a rule")]
    let _ = old::LIMIT;
}
