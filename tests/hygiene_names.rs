//! Generated code means the same whatever names surround it: no prelude, and a
//! user's items with the names that it, or anybody, would use.

#![no_implicit_prelude]
#![allow(non_camel_case_types, non_snake_case, non_upper_case_globals)]
#![allow(dead_code, unused_macros, unused_imports, clippy::all, clippy::pedantic)]

use ::layout_report::LayoutReport;
use ::std::mem::offset_of as std_offset_of;
use ::std::prelude::v1::test;
use ::std::primitive::{bool as Flag, str as Str, u8 as Byte, usize as Word};
use ::std::{assert as std_assert, assert_eq};

mod core {}
mod std {}
mod alloc {}
mod layout_core {}
mod layout_report {}
mod layout_derive {}
mod __private {}

struct Option;
struct Result;
struct Some;
struct None;
struct Sized;
struct Rule;
struct TypeLayout;
struct Repr;
struct Kind;
struct Int;
struct Field;
struct Derived;
struct Shell;
struct usize;
struct u8;
struct bool;
struct str;
struct Self_;

const field: Byte = 0;
const plain: Byte = 0;
const rules: Byte = 0;
const LAYOUT: Byte = 0;
const SHELL: Byte = 0;
const RULES: Byte = 0;
const FACTS: Byte = 0;

fn size_of() {}
fn align_of() {}

macro_rules! offset_of {
    ($($any:tt)*) => {
        compile_error!()
    };
}
macro_rules! panic {
    ($($any:tt)*) => {
        compile_error!()
    };
}
macro_rules! assert {
    ($($any:tt)*) => {
        compile_error!()
    };
}

/// Methods and constants with the names of those that generated code uses.
trait Methods: ::core::marker::Sized {
    const LAYOUT: () = ();
    const SHELL: () = ();
    const RULES: () = ();
    const FACTS: () = ();
    fn layout(&self) {}
    fn of(self) {}
    fn new(self) {}
    fn at(self, _: ()) {}
    fn size(&self) {}
    fn holds(self) {}
    fn with_fields(self, _: ()) {}
    fn with_tag(self, _: ()) {}
    fn with_int(self, _: ()) {}
    fn with_align(self, _: ()) {}
    fn with_packed(self, _: ()) {}
    fn as_padding(self) {}
    fn as_hot(self) {}
}

impl<T> Methods for T {}

#[derive(::layout_report::LayoutReport)]
#[layout(size = 12, align = 4, min_align = 4, max_padding = 3, optimal_order)]
#[repr(C, align(4))]
struct Plain {
    #[layout(offset = 0, no_straddle)]
    a: ::std::primitive::u32,
    #[layout(padding, max_size = 4)]
    b: ::std::primitive::u32,
    #[layout(hot)]
    c: Byte,
}

#[test]
fn a_struct_is_measured_without_a_prelude() {
    let layout = <Plain as LayoutReport>::layout();
    assert_eq!(layout.size(), ::std::mem::size_of::<Plain>());
    assert_eq!(layout.align(), ::std::mem::align_of::<Plain>());
    let offset = |index: Word| layout.fields()[index].offset().unwrap();
    assert_eq!(offset(0), std_offset_of!(Plain, a));
    assert_eq!(offset(1), std_offset_of!(Plain, b));
    assert_eq!(offset(2), std_offset_of!(Plain, c));
}

#[derive(LayoutReport)]
#[layout(size = 1, no_padding)]
struct Shadowed {
    option: Option,
    size: usize,
    byte: u8,
    truth: bool,
    text: str,
    this: Self_,
    real: Byte,
}

#[test]
fn a_type_that_shadows_another_is_the_one_that_is_measured() {
    let fields = <Shadowed as LayoutReport>::layout().fields();
    for zero in &fields[..6] {
        assert_eq!(zero.size(), 0, "{}", zero.name());
    }
    assert_eq!(fields[1].ty(), "usize");
    assert_eq!(fields[6].size(), 1);
}

#[derive(LayoutReport)]
#[layout(size = 1, niche)]
#[repr(u8)]
enum Variants {
    None,
    Some,
    Rule,
    Self_,
    Variants,
    Sized,
    LAYOUT,
    SHELL,
}

#[derive(LayoutReport)]
#[layout(size = 8, max_padding = 7)]
#[repr(u8, align(8))]
enum Placed {
    None,
    Some(Byte),
    Rule { field: Byte, LAYOUT: Byte },
    Placed(Option),
}

#[derive(LayoutReport)]
#[layout(max_size = 2, niche)]
enum Opaque {
    None,
    Some(Byte),
    Opaque { Some: Flag },
}

#[derive(LayoutReport)]
#[layout(size = 8)]
#[repr(C)]
enum C {
    C(Byte),
    None,
}

#[test]
fn variants_may_have_any_name() {
    let names = |layout: &::layout_report::TypeLayout<'_>, all: &[&Str]| {
        std_assert!(::std::iter::Iterator::eq(
            ::std::iter::Iterator::map(layout.variants(), |variant| variant.name()),
            ::std::iter::Iterator::copied(all.iter()),
        ));
    };
    let all = ["None", "Some", "Rule", "Self_", "Variants", "Sized", "LAYOUT", "SHELL"];
    names(<Variants as LayoutReport>::layout(), &all);
    names(<Placed as LayoutReport>::layout(), &["None", "Some", "Rule", "Placed"]);
    names(<Opaque as LayoutReport>::layout(), &["None", "Some", "Opaque"]);
    names(<C as LayoutReport>::layout(), &["C", "None"]);
    let offsets = <Placed as LayoutReport>::layout().fields();
    assert_eq!(offsets[0].offset(), ::std::option::Option::Some(1));
    assert_eq!(offsets[1].offset(), ::std::option::Option::Some(1));
    assert_eq!(offsets[2].offset(), ::std::option::Option::Some(2));
    assert_eq!(offsets[3].size(), 0);
    let c = <C as LayoutReport>::layout();
    assert_eq!(c.fields()[0].offset(), ::std::option::Option::Some(4));
}

#[derive(LayoutReport)]
#[layout(size = 9)]
#[repr(C, packed)]
struct Fields {
    LAYOUT: Byte,
    __field: Byte,
    __offset_of: Byte,
    __rules: Byte,
    __unplaced: Byte,
    self_: Byte,
    r#type: Byte,
    Self_: Byte,
    core: Byte,
}

#[test]
fn fields_may_have_any_name() {
    let layout = <Fields as LayoutReport>::layout();
    let names = [
        "LAYOUT",
        "__field",
        "__offset_of",
        "__rules",
        "__unplaced",
        "self_",
        "type",
        "Self_",
        "core",
    ];
    let mut at = 0;
    for field_of in layout.fields() {
        assert_eq!(field_of.name(), names[at]);
        assert_eq!(field_of.offset(), ::std::option::Option::Some(at));
        at += 1;
    }
    assert_eq!(std_offset_of!(Fields, r#type), 6);
}

/// Parameters with the names of what generated code uses.
#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Parameters<'static, Byte, Byte, Byte, Byte, Byte, 1, 2>))]
#[repr(C)]
struct Parameters<'__a, T, Of, S, __T, Subject, const N: Word, const __N: Word> {
    t: T,
    of: Of,
    s: S,
    __t: __T,
    subject: Subject,
    n: [Byte; N],
    __n: [Byte; __N],
    a: ::std::marker::PhantomData<&'__a Byte>,
}

#[test]
fn parameters_may_have_any_name() {
    type Instance = Parameters<'static, Byte, ::std::primitive::u16, Byte, Byte, Byte, 3, 2>;
    let layout = <Instance as LayoutReport>::layout();
    assert_eq!(layout.size(), ::std::mem::size_of::<Instance>());
    assert_eq!(layout.name(), "Parameters<'__a, T, Of, S, __T, Subject, N, __N>");
    assert_eq!(
        layout.fields()[6].offset(),
        ::std::option::Option::Some(std_offset_of!(Instance, __n))
    );
}

#[derive(LayoutReport)]
#[layout(size = 1)]
union Union {
    None: Byte,
    field: (),
    __field: Flag,
}

#[test]
fn unions_may_have_any_field() {
    let layout = <Union as LayoutReport>::layout();
    std_assert!(::std::iter::Iterator::all(&mut layout.fields().iter(), |each| {
        each.offset() == ::std::option::Option::Some(0)
    }));
    assert_eq!(layout.fields()[1].size(), 0);
}

mod types_with_names_of_the_library {
    use ::layout_report::LayoutReport as Derive;

    #[derive(Derive)]
    #[layout(size = 1)]
    pub(super) struct Option(::core::primitive::u8);
    #[derive(Derive)]
    #[layout(size = 1)]
    pub(super) struct Vec(Option);
    #[derive(Derive)]
    #[layout(size = 1)]
    pub(super) struct Field(Vec);
    #[derive(Derive)]
    #[layout(size = 1, no_padding)]
    pub(super) struct TypeLayout(Field);
    #[derive(Derive)]
    #[layout(size = 1, no_padding)]
    pub(super) struct Rule(#[layout(offset = 0)] TypeLayout);
    #[derive(Derive)]
    #[layout(size = 1, no_padding)]
    pub(super) struct LayoutReport(Rule);
    #[derive(Derive)]
    #[layout(size = 1, no_padding)]
    pub(super) struct Self_(LayoutReport);
    #[derive(Derive)]
    #[layout(size = 1)]
    #[repr(transparent)]
    pub(super) struct __private(Self_);
}

#[test]
fn types_may_have_names_of_the_library() {
    use types_with_names_of_the_library as types;
    let outer = <types::__private as LayoutReport>::layout();
    assert_eq!(outer.name(), "__private");
    assert_eq!(outer.size(), ::std::mem::size_of::<types::__private>());
    assert_eq!(<types::Rule as LayoutReport>::layout().fields()[0].ty(), "TypeLayout");
}

mod foreign {
    pub(super) struct Option<T>(T);
    ::layout_report::assert_layout!(Option<::core::primitive::u8>, size = 1, align = 1);
    ::layout_report::assert_layout!(
        ::core::option::Option<super::Byte>,
        size = 2,
        max_cache_lines = 2
    );
    ::layout_report::assert_layout!(super::usize, size = 0);
    fn in_a_function() {
        ::layout_report::assert_layout!(&'static ::core::primitive::u8, niche);
    }
}
