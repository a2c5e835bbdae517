//! What the user wrote means in generated code what it means where it stands: `Self`,
//! lifetimes, parameters, raw names of attributes, text with line breaks.

#![deny(warnings)]
#![allow(dead_code, reason = "the types are measured, not used")]

use layout_report::{Field, LayoutReport, Repr, Tag, TypeLayout, assert_layout};

#[derive(LayoutReport)]
#[r#layout(size = 8, align = 4)]
#[r#repr(C)]
struct RawAttributes(u8, #[r#layout(offset = 4)] u32);

#[derive(LayoutReport)]
#[r#repr(u8)]
enum RawRepr {
    One(u32),
}

#[test]
fn attributes_with_raw_names() {
    assert_eq!(RawAttributes::layout().repr(), Some(Repr::C));
    assert_eq!(RawRepr::layout().fields()[0].offset(), Some(4));
}

/// The `Self` of an item in a value is that item's.
#[derive(LayoutReport)]
#[layout(max_size = {
    struct Inner([u8; 8]);
    impl Inner {
        const SIZE: usize = size_of::<Self>();
    }
    trait Half {
        const HALF: usize;
        fn of(this: &Self) -> usize { size_of_val(this) / 2 }
    }
    impl Half for Inner { const HALF: usize = Self::SIZE / 2; }
    Inner::SIZE + <Inner as Half>::HALF - size_of::<Self>()
})]
struct Outer(u8);

#[derive(Clone, Copy, LayoutReport)]
#[repr(C, align(8))]
enum Nested {
    A = {
        enum Inner {
            One = 1,
        }
        impl Inner {
            const ONE: isize = Self::One as isize;
        }
        Inner::ONE + Self::BASE
    },
    B,
}

impl Nested {
    const BASE: isize = 2;
}

#[test]
fn items_in_values() {
    assert_eq!(Outer::layout().size(), 1);
    let discriminants = Nested::layout().variants().map(|variant| variant.discriminant());
    assert!(discriminants.eq([Some(Nested::A as i128), Some(Nested::B as i128)]));
}

#[derive(LayoutReport)]
#[layout(size = size_of::<&'a u8>() + size_of::<Cow<'b>>(), warn(size = 2 * size_of::<&'a u8>()))]
struct Borrowed<'a, 'b>(#[layout(max_size = size_of::<&'a u8>())] &'a u8, Cow<'b>);

#[derive(LayoutReport)]
#[layout(max_size = size_of::<&'a T>(), instances(Cow<'_>, Cow<'_, u16>, Cow<'static, u32>))]
struct Cow<'a, T = u8>(&'a T);

#[test]
fn lifetimes() {
    assert_eq!(Borrowed::layout().size(), size_of::<Borrowed<'_, '_>>());
}

#[derive(LayoutReport)]
#[layout(warn(size = N * size_of::<T>(), align = Self::ALIGN), instances(Warned<u8, 3>))]
struct Warned<T, const N: usize>([T; N]);

impl<T, const N: usize> Warned<T, N> {
    const ALIGN: usize = align_of::<T>();
}

#[derive(LayoutReport)]
struct LineBreaks(
    [u8; "a
b"
    .len()],
    [u8; b"\n\t".len()],
);

#[test]
fn a_type_is_one_line() {
    let types = LineBreaks::layout().fields().iter().map(Field::ty);
    assert!(types.eq([r#"[u8; "a\nb".len()]"#, r#"[u8; b"\n\t".len()]"#]));
}

#[derive(LayoutReport)]
#[layout(size = 4, max_padding = { 3 } - 2)]
#[repr(transparent)]
enum Transparent {
    Only(#[layout(offset = 0)] u32),
}

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(TransparentGeneric<u64>))]
#[repr(transparent)]
enum TransparentGeneric<T> {
    Only { value: T, nothing: () },
}

#[derive(LayoutReport)]
#[repr(transparent)]
enum TransparentUnit {
    Only,
}

#[test]
fn transparent_enums() {
    let layout = Transparent::layout();
    assert_eq!((layout.tag(), layout.fields()[0].offset()), (Tag::None, Some(0)));
    assert_eq!(layout.padding(), Some(0));
    // Which of the two fields is at 0 is not defined.
    let layout = TransparentGeneric::<u64>::layout();
    assert_eq!((layout.tag(), layout.fields()[0].offset()), (Tag::None, None));
    assert_eq!(TransparentUnit::layout().tag(), Tag::None);
}

/// A type that begins like an expression's block, and rules that do.
#[derive(LayoutReport)]
#[layout(max_size = { 1 } + 1, max_padding = if size_of::<Self>() == 2 { 0 } else { 1 } + 1)]
#[layout(align = match LIMIT { 3 => 1, _ => 2 } - { 1 } + 1)]
struct Blocks(u8, u8);

const LIMIT: usize = 3;

assert_layout!(u8, max_size = { 1 } + 1, reason = "a byte, and no more");

trait Storage {
    type Of<T>: ?Sized;
}

struct Inline;

impl Storage for Inline {
    type Of<T> = [T; 2];
}

struct Shared;

impl Storage for Shared {
    type Of<T> = [T];
}

/// Sized for some instances.
#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Stored<Inline, u8>))]
struct Stored<S: Storage, T> {
    length: u32,
    items: S::Of<T>,
}

#[derive(LayoutReport)]
struct StoredInBrackets<S: Storage>(u8, std::mem::ManuallyDrop<<S as Storage>::Of<u8>>);

#[test]
fn tails_of_an_associated_type() {
    fn shared(_: &Stored<Shared, u8>) {}
    let _ = shared;
    assert_eq!(Stored::<Inline, u8>::layout().size(), size_of::<Stored<Inline, u8>>());
    assert_eq!(StoredInBrackets::<Inline>::layout().size(), 3);
}

/// Types with the names of others.
mod shadowed {
    #![allow(non_camel_case_types)]

    #[derive(layout_report::LayoutReport)]
    #[layout(size = 16)]
    #[repr(C)]
    pub(super) struct str(u8, u64);

    #[derive(layout_report::LayoutReport)]
    #[layout(size = 24)]
    #[repr(C)]
    pub(super) struct Path(u8, str);

    #[derive(layout_report::LayoutReport)]
    pub(super) struct Owner(Path);
}

#[test]
fn types_with_names_of_unsized_ones() {
    let layout = shadowed::Owner::layout();
    assert_eq!(layout.size(), 24);
    // That of `Path` itself.
    assert_eq!(layout.fields()[0].layout().map(TypeLayout::padding), Some(Some(7)));
}
