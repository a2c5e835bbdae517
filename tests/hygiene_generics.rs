//! The derive takes every kind of generic type, and an instance's facts are
//! the compiler's.

#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::items_after_statements, reason = "a name beside its use")]

use std::fmt::Debug;
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, offset_of};

use layout_report::{Field, Kind, LayoutReport, TypeLayout};

/// Size and alignment from the compiler, then the offsets given by hand.
#[track_caller]
fn check<T: LayoutReport>(offsets: &[usize]) -> &'static TypeLayout<'static> {
    let layout = T::layout();
    assert_eq!(layout.size(), size_of::<T>());
    assert_eq!(layout.align(), align_of::<T>());
    assert_eq!(layout.niche(), Some(size_of::<Option<T>>() == size_of::<T>()));
    let found: Vec<usize> = layout.fields().iter().filter_map(Field::offset).collect();
    assert_eq!(found, offsets);
    layout
}

#[derive(LayoutReport)]
#[layout(max_size = 4 * size_of::<usize>())]
struct Lifetimes<'a, 'b: 'a, 'c>
where
    'c: 'a + 'b,
{
    a: &'a str,
    b: &'b u8,
    c: PhantomData<&'c ()>,
}

#[derive(LayoutReport)]
#[layout(size = size_of::<&str>(), niche)]
struct OnlyStatic(&'static str);

#[derive(LayoutReport)]
#[layout(max_size = 2 * size_of::<usize>())]
struct Where<'a>
where
    &'a str: Debug,
    Self: Sized,
    for<'x> &'x u8: PartialEq<&'x u8>,
{
    text: &'a str,
}

#[test]
fn lifetimes() {
    type Of = Lifetimes<'static, 'static, 'static>;
    check::<Of>(&[offset_of!(Of, a), offset_of!(Of, b), offset_of!(Of, c)]);
    check::<OnlyStatic>(&[0]);
    let layout = check::<Where<'_>>(&[0]);
    assert_eq!(layout.name(), "Where<'a>");
}

#[derive(LayoutReport)]
#[layout(max_size = 64, instances(Bounds<'static, u8>, Bounds<'static, u64, u8, 3>))]
struct Bounds<
    'a,
    T: Debug + Clone + 'a = u8,
    U = Vec<T>,
    const N: usize = 4,
    const FLAG: bool = true,
> where
    U: Sized,
    Vec<T>: Debug,
    for<'x> &'x T: Debug,
    Self: Sized,
{
    t: T,
    list: [u8; N],
    u: PhantomData<&'a U>,
}

#[derive(LayoutReport)]
#[layout(
    max_size = N * 8 + size_of::<T>(),
    min_align = align_of::<T>(),
    max_padding = if N == 0 { 0 } else { 7 },
    instances(Sized8<u8, 1>, Sized8<u64, 3>, Sized8<(), 0>),
)]
#[repr(C)]
struct Sized8<T, const N: usize> {
    #[layout(offset = 0, max_size = size_of::<T>())]
    t: T,
    #[layout(max_size = { N * size_of::<T>() })]
    list: [T; N],
}

#[test]
fn parameters_with_bounds_and_defaults() {
    type Of = Bounds<'static, u32>;
    check::<Of>(&[offset_of!(Of, t), offset_of!(Of, list), offset_of!(Of, u)]);
    type Eight = Sized8<u16, 2>;
    let layout = check::<Eight>(&[offset_of!(Eight, t), offset_of!(Eight, list)]);
    assert_eq!(layout.name(), "Sized8<T, N>");
    assert_eq!(layout.fields()[1].ty(), "[T; N]");
}

#[derive(LayoutReport)]
struct Behind<'a, T: ?Sized> {
    pointer: &'a T,
    boxed: Box<T>,
}

#[derive(LayoutReport)]
#[layout(max_size = 24, instances(Tail<u64>, Tail<[u8; 3]>))]
#[repr(C)]
struct Tail<T: ?Sized> {
    length: u8,
    rest: T,
}

#[derive(LayoutReport)]
struct TailWhere<T>(u8, T)
where
    T: ?Sized;

#[derive(LayoutReport)]
struct Nothing<T: ?Sized>(PhantomData<T>);

#[test]
fn maybe_unsized_parameters() {
    type Of = Behind<'static, str>;
    check::<Of>(&[offset_of!(Of, pointer), offset_of!(Of, boxed)]);
    type Slice = Behind<'static, [u8]>;
    check::<Slice>(&[offset_of!(Slice, pointer), offset_of!(Slice, boxed)]);
    check::<Tail<u32>>(&[0, offset_of!(Tail<u32>, rest)]);
    check::<TailWhere<u16>>(&[offset_of!(TailWhere<u16>, 0), offset_of!(TailWhere<u16>, 1)]);
    check::<Nothing<str>>(&[0]);
    check::<Nothing<dyn Debug>>(&[0]);
}

#[derive(LayoutReport)]
#[layout(max_size = 2 * align_of::<I>() + size_of::<I>() + size_of::<I::Item>())]
#[layout(instances(Peek<std::vec::IntoIter<u16>>))]
#[repr(C)]
struct Peek<I: Iterator>
where
    I::Item: Copy,
{
    next: <I as Iterator>::Item,
    last: I::Item,
    rest: I,
}

trait Assoc: Sized {
    type Of;
    const COUNT: usize;
}

impl Assoc for u8 {
    type Of = u16;
    const COUNT: usize = 6;
}

#[derive(LayoutReport)]
#[layout(max_size = T::COUNT, instances(Projected<u8>))]
#[repr(C)]
struct Projected<T: Assoc>(T, T::Of, <T as Assoc>::Of);

#[test]
fn associated_types() {
    type Of = Peek<std::vec::IntoIter<u16>>;
    let layout = check::<Of>(&[0, 2, offset_of!(Of, rest)]);
    assert_eq!(layout.fields()[0].ty(), "<I as Iterator>::Item");
    check::<Projected<u8>>(&[0, 2, 4]);
}

#[derive(LayoutReport)]
#[layout(max_size = 2 * size_of::<usize>())]
struct Node {
    next: Option<Box<Self>>,
    other: Option<Box<Node>>,
}

#[derive(LayoutReport)]
#[layout(max_size = size_of::<T>() + 16, instances(List<u8>))]
enum List<T> {
    End,
    Cons(T, Box<Self>),
}

#[derive(LayoutReport)]
struct Callbacks<T> {
    never: fn() -> !,
    any: for<'x> fn(&'x T) -> &'x T,
    dynamic: Box<dyn for<'x> Fn(&'x T) + Send>,
    raw: *const [T],
}

#[test]
fn recursive_types_and_functions() {
    check::<Node>(&[offset_of!(Node, next), offset_of!(Node, other)]);
    check::<List<u8>>(&[]);
    type Of = Callbacks<u8>;
    let layout = check::<Of>(&[
        offset_of!(Of, never),
        offset_of!(Of, any),
        offset_of!(Of, dynamic),
        offset_of!(Of, raw),
    ]);
    assert_eq!(layout.fields()[0].ty(), "fn() -> !");
}

#[derive(LayoutReport)]
#[layout(instances(Default<u8>), max_size = 16)]
enum Default<T> {
    One(T),
    Two { t: T, rest: u8 },
}

#[derive(LayoutReport)]
#[layout(instances(InC<u8>, InC<u64>), max_size = 3 * size_of::<T>() + 8)]
#[repr(C)]
enum InC<T> {
    One(T),
    Two { first: u8, t: T },
    Three,
}

#[derive(LayoutReport)]
#[layout(instances(InU8<'static, u8>), max_size = 4 * size_of::<T>() + N)]
#[repr(u8)]
enum InU8<'a, T: Copy, const N: usize = 0>
where
    T: Debug,
{
    One(T),
    Two {
        #[layout(offset = 1)]
        first: u8,
        #[layout(max_size = 8)]
        t: T,
    },
    Three(PhantomData<&'a T>, [u8; N]),
}

#[test]
fn enums() {
    check::<Default<u32>>(&[]);
    // A tag as large as an int; then the largest payload, as a whole.
    check::<InC<u16>>(&[4, 4, 6]);
    let align = align_of::<u64>();
    check::<InC<u64>>(&[align, align, 2 * align]);
    // The tag is the first field of each variant.
    check::<InU8<'static, u16>>(&[2, 1, 2, 1, 1]);
    check::<InU8<'static, u8, 2>>(&[1, 1, 2, 1, 1]);
}

#[derive(LayoutReport)]
#[layout(size = size_of::<Option<T>>(), instances(Bits<u32>, Bits<f64>))]
#[repr(C)]
union Bits<T: Copy> {
    value: T,
    owned: ManuallyDrop<Option<T>>,
    bytes: [u8; 4],
}

#[test]
fn unions() {
    check::<Bits<u64>>(&[0, 0, 0]);
}

#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Wrapped<u64>))]
struct Wrapped<T: ?Sized> {
    first: u8,
    rest: ManuallyDrop<T>,
}

#[derive(LayoutReport)]
struct Cell<T>(u8, std::cell::UnsafeCell<T>)
where
    T: ?Sized;

#[test]
fn wrapped_tails_that_may_be_unsized() {
    assert_eq!(Wrapped::<u16>::layout().size(), size_of::<Wrapped<u16>>());
    assert_eq!(Cell::<u32>::layout().size(), size_of::<Cell<u32>>());
}

/// A type that has a report for one lifetime only.
struct Foreign<'a>(&'a u8);

impl LayoutReport for Foreign<'static> {
    const LAYOUT: TypeLayout<'static> = TypeLayout::of::<Self>("Foreign", Kind::Opaque);
}

#[derive(LayoutReport)]
struct HoldsForeign<'a, 'b: 'a> {
    first: Foreign<'a>,
    pair: (Foreign<'b>, u8),
}

#[derive(LayoutReport)]
#[layout(instances(HoldsForeignAnd<'_, u8>))]
struct HoldsForeignAnd<'a, T> {
    first: Foreign<'a>,
    other: &'a T,
}

#[test]
fn a_report_of_static_lifetimes_is_found_for_all() {
    let reports = |layout: &TypeLayout<'_>| {
        layout.fields().iter().map(|field| field.layout().is_some()).collect::<Vec<_>>()
    };
    let local = (1, 2);
    let value = HoldsForeign { first: Foreign(&local.0), pair: (Foreign(&local.1), 3) };
    assert_eq!(*value.first.0 + *value.pair.0.0 + value.pair.1, 6);
    assert_eq!(reports(HoldsForeign::layout()), [true, true]);
    let value = HoldsForeignAnd { first: Foreign(&local.0), other: &local.1 };
    assert_eq!(*value.first.0 + *value.other, 3);
    assert_eq!(reports(HoldsForeignAnd::<u8>::layout()), [true, false]);
}

/// A trait object in a bound that the derive writes.
#[derive(LayoutReport)]
struct Callback<'a, T: 'a + ?Sized> {
    value: &'a T,
    call: Box<dyn for<'b> Fn(&'b u8) + Send + 'static>,
}

#[test]
fn a_trait_object_stays_one_in_a_bound() {
    let callback = Callback { value: &1_u8, call: Box::new(|_| ()) };
    (callback.call)(callback.value);
    assert_eq!(Callback::<u8>::layout().size(), size_of::<Callback<'_, u8>>());
}
