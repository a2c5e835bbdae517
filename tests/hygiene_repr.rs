//! Every representation that rustc accepts is reported as it is, and its facts
//! are the compiler's.

#![allow(dead_code, reason = "the types are measured, not used")]
#![allow(clippy::repr_packed_without_abi, reason = "every legal one is tested")]

use std::marker::PhantomData;
use std::mem::{ManuallyDrop, offset_of};

use layout_report::{Field, IntRepr, LayoutReport, Repr, Tag};

/// Size, alignment and niche from the compiler, then what is given by hand.
#[track_caller]
fn check<T: LayoutReport>(repr: Repr, offsets: &[usize]) {
    let layout = T::layout();
    assert_eq!(layout.repr(), Some(repr));
    assert_eq!(layout.size(), size_of::<T>());
    assert_eq!(layout.align(), align_of::<T>());
    assert_eq!(layout.niche(), Some(size_of::<Option<T>>() == size_of::<T>()));
    let fields = layout.fields().iter();
    let found: Vec<usize> = fields.filter_map(Field::offset).collect();
    assert_eq!(found, offsets);
}

macro_rules! structs {
    ($($name:ident($($repr:tt)*) is $expected:expr;)*) => {
        $(
            #[derive(LayoutReport)]
            #[layout(size = size_of::<$name>(), align = align_of::<$name>())]
            #[repr($($repr)*)]
            struct $name {
                a: u8,
                b: u32,
                c: u16,
            }
        )*

        #[test]
        fn structs() {
            $(
                check::<$name>(
                    $expected,
                    &[offset_of!($name, a), offset_of!($name, b), offset_of!($name, c)],
                );
            )*
        }
    };
}

structs! {
    Rust(Rust) is Repr::RUST;
    C(C) is Repr::C;
    Packed(packed) is Repr::RUST.with_packed(1);
    Packed1(packed(1)) is Repr::RUST.with_packed(1);
    Packed2(packed(2)) is Repr::RUST.with_packed(2);
    PackedMuch(packed(16)) is Repr::RUST.with_packed(16);
    CPacked(C, packed) is Repr::C.with_packed(1);
    PackedC(packed(2), C) is Repr::C.with_packed(2);
    RustPacked(Rust, packed(4)) is Repr::RUST.with_packed(4);
    Align1(align(1)) is Repr::RUST.with_align(1);
    Align64(align(64)) is Repr::RUST.with_align(64);
    RustAlign(Rust, align(32)) is Repr::RUST.with_align(32);
    CAlign(C, align(16)) is Repr::C.with_align(16);
    AlignC(align(0x80), C) is Repr::C.with_align(128);
    Twice(align(8), align(2)) is Repr::RUST.with_align(8);
    Trailing(C, align(8),) is Repr::C.with_align(8);
}

#[derive(LayoutReport)]
#[layout(align = 32)]
#[repr(C)]
#[repr(align(2))]
#[cfg_attr(all(), repr(align(32)))]
#[cfg_attr(any(), repr(align(64)))]
struct ManyAttributes(u8);

#[derive(LayoutReport)]
#[layout(size = 4, niche, instances(Transparent<u8>, Transparent<String>))]
#[repr(transparent)]
struct Transparent<T>((), std::num::NonZero<u32>, [u8; 0], PhantomData<T>);

/// In all but its alignment what it holds.
#[derive(LayoutReport)]
#[layout(size = 8, checked_where_used)]
#[repr(transparent)]
struct Only<T>(T);

#[derive(LayoutReport)]
#[layout(size = 4)]
#[repr(transparent)]
enum TransparentEnum {
    Only(u32, ()),
}

#[test]
fn attributes_add_up() {
    check::<ManyAttributes>(Repr::C.with_align(32), &[0]);
    let offsets = [
        offset_of!(Transparent<u8>, 0),
        offset_of!(Transparent<u8>, 1),
        offset_of!(Transparent<u8>, 2),
        offset_of!(Transparent<u8>, 3),
    ];
    check::<Transparent<u8>>(Repr::TRANSPARENT, &offsets);
    check::<Only<u64>>(Repr::TRANSPARENT, &[0]);
    check::<TransparentEnum>(Repr::TRANSPARENT, &[]);
    assert_eq!(Only::<u64>::layout().padding(), Some(0));
}

struct Dropped(#[allow(dead_code)] u8);

impl Drop for Dropped {
    fn drop(&mut self) {}
}

#[derive(LayoutReport)]
#[layout(size = 8 + size_of::<String>() + 1, no_padding)]
#[repr(C, packed)]
struct PackedOwned {
    a: u64,
    text: String,
    dropped: Dropped,
}

#[derive(LayoutReport)]
#[layout(size = 13, instances(PackedGeneric<u64>))]
#[repr(packed)]
struct PackedGeneric<T> {
    a: u8,
    t: T,
    b: u32,
}

#[derive(LayoutReport)]
#[layout(align = 2, instances(PackedTail<u64>))]
#[repr(C, packed(2))]
struct PackedTail<T: Copy> {
    a: u8,
    t: T,
}

#[test]
fn packed_structs_of_any_field() {
    type Owned = PackedOwned;
    type Generic = PackedGeneric<u64>;
    let offsets = [offset_of!(Owned, a), offset_of!(Owned, text), offset_of!(Owned, dropped)];
    check::<Owned>(Repr::C.with_packed(1), &offsets);
    let offsets = [offset_of!(Generic, a), offset_of!(Generic, t), offset_of!(Generic, b)];
    check::<Generic>(Repr::RUST.with_packed(1), &offsets);
    check::<PackedTail<u64>>(Repr::C.with_packed(2), &[0, offset_of!(PackedTail<u64>, t)]);
}

macro_rules! unions {
    ($($name:ident($($repr:tt)*) is $expected:expr;)*) => {
        $(
            #[derive(LayoutReport)]
            #[layout(size = size_of::<$name>())]
            #[repr($($repr)*)]
            union $name {
                a: u8,
                b: (u32, u16),
                c: ManuallyDrop<String>,
            }
        )*

        #[test]
        fn unions() {
            $(
                let offsets =
                    [offset_of!($name, a), offset_of!($name, b), offset_of!($name, c)];
                check::<$name>($expected, &offsets);
            )*
        }
    };
}

unions! {
    RustUnion(Rust) is Repr::RUST;
    CUnion(C) is Repr::C;
    PackedUnion(packed) is Repr::RUST.with_packed(1);
    CPackedUnion(C, packed(2)) is Repr::C.with_packed(2);
    AlignUnion(align(64)) is Repr::RUST.with_align(64);
    CAlignUnion(C, align(32)) is Repr::C.with_align(32);
}

/// An enum of each integer type without fields, and one with them: the tag is
/// the first field of every variant.
macro_rules! integers {
    ($($int:ident $variant:ident;)*) => {
        $(
            mod $int {
                use super::{IntRepr, LayoutReport, Repr, Tag, check};

                #[derive(LayoutReport)]
                #[layout(size = size_of::<$int>(), no_padding, niche)]
                #[repr($int)]
                enum Bare { A, B = 100, C }

                #[derive(LayoutReport)]
                #[layout(align = 32)]
                #[repr(align(32), $int)]
                enum Aligned { A(u8), B }

                #[derive(LayoutReport)]
                #[repr($int)]
                enum Fields {
                    A(#[layout(offset = size_of::<$int>())] u8, u32),
                    B { b: u16 } = 7,
                    C,
                }

                #[derive(LayoutReport)]
                #[repr(C, $int)]
                enum CFields { A(u8, u32), B { b: u16 } = 7, C }

                #[repr(C)]
                struct A($int, u8, u32);
                #[repr(C)]
                struct B($int, u16);
                #[repr(C)]
                struct Payload(u8, u32);
                #[repr(C)]
                struct Whole($int, Payload);

                #[test]
                fn enums() {
                    let repr = Repr::RUST.with_int(IntRepr::$variant);
                    check::<Bare>(repr, &[]);
                    check::<Aligned>(repr.with_align(32), &[size_of::<$int>()]);
                    let a = [std::mem::offset_of!(A, 1), std::mem::offset_of!(A, 2)];
                    check::<Fields>(repr, &[a[0], a[1], std::mem::offset_of!(B, 1)]);
                    let start = std::mem::offset_of!(Whole, 1);
                    let second = start + std::mem::offset_of!(Payload, 1);
                    check::<CFields>(
                        Repr::C.with_int(IntRepr::$variant),
                        &[start, second, start],
                    );
                    for tag in [
                        Bare::layout().tag(),
                        Aligned::layout().tag(),
                        Fields::layout().tag(),
                        CFields::layout().tag(),
                    ] {
                        assert_eq!(tag, Tag::Direct { offset: 0, size: size_of::<$int>() });
                    }
                }
            }
        )*
    };
}

integers! {
    u8 U8;
    u16 U16;
    u32 U32;
    u64 U64;
    usize Usize;
    i8 I8;
    i16 I16;
    i32 I32;
    i64 I64;
    isize Isize;
}
