#![no_core]
#![feature(no_core, lang_items, intrinsics, rustc_attrs, arbitrary_self_types, auto_traits)]
#![allow(internal_features)]
#![crate_type = "rlib"]
#[lang = "pointee_sized"] pub trait PointeeSized {}
#[lang = "meta_sized"] pub trait MetaSized: PointeeSized {}
#[lang = "sized"] pub trait Sized: MetaSized {}
#[lang = "copy"] pub trait Copy {}
#[lang = "freeze"] unsafe auto trait Freeze {}
#[lang = "legacy_receiver"] pub trait Receiver {}
#[lang = "drop_in_place"]
fn drop_in_place<T: ?Sized>(_: *mut T) {}
impl Copy for u8 {} impl Copy for u16 {} impl Copy for u32 {} impl Copy for u64 {} impl Copy for usize {}
impl<T: ?Sized> Copy for &T {}
#[lang = "sync"] pub unsafe auto trait Sync {}
#[lang = "unsize"] pub trait Unsize<T: ?Sized> {}
#[lang = "coerce_unsized"] pub trait CoerceUnsized<T> {}
impl<'a, 'b: 'a, T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<&'a U> for &'b T {}
#[lang = "neg"] pub trait Neg { type Output; fn neg(self) -> Self::Output; }
impl Neg for i16 { type Output = i16; fn neg(self) -> i16 { loop {} } }

pub struct Mixed { pub a: u8, pub b: u64, pub c: u16, pub p: &'static u8, pub w: &'static [u16] }
#[repr(C)] pub struct Fixed { pub a: u8, pub b: u32, pub c: u64, pub d: [u16; 3], pub e: usize }
pub enum Shape { Empty, Point(u8, u32), Path { first: &'static u8, len: u16 } }
pub enum Maybe<T> { None, Some(T) }
#[repr(i16)] pub enum Sign { Minus = -300, Plus = 300 }
pub union Bits { pub float: f32, pub bytes: [u8; 4], pub wide: u64 }
#[repr(u128)] pub enum Huge { A = 0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10, B = 1 }

pub static ONE: u8 = 1;
#[unsafe(no_mangle)]
pub static MIXED: Mixed = Mixed { a: 1, b: 2, c: 3, p: &1, w: &[1, 2] };

#[unsafe(no_mangle)]
pub fn take(fixed: &Fixed, shape: &Shape, maybe: &Maybe<&'static u8>, sign: &Sign, bits: &Bits, tuple: &(u8, u64, u16), huge: &Huge) -> u8 {
    match maybe { Maybe::None => 1, Maybe::Some(_) => fixed.a }
}
