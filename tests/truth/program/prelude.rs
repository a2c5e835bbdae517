#![allow(warnings)]

use core::marker::PhantomData;
use core::mem::offset_of;
use core::num::{NonZeroU8, NonZeroU32, NonZeroU64};

/// Makes some value, whatever it is.
trait Make {
    fn make() -> Self;
}

macro_rules! make {
    ($($ty:ty = $value:expr;)*) => {
        $(impl Make for $ty { fn make() -> Self { $value } })*
    };
}

make! {
    u8 = 1; i8 = 1; u16 = 1; u32 = 1; i32 = 1; u64 = 1; u128 = 1; usize = 1; f32 = 1.0; f64 = 1.0;
    bool = true; char = 'a'; () = ();
    NonZeroU8 = NonZeroU8::MIN; NonZeroU32 = NonZeroU32::MIN; NonZeroU64 = NonZeroU64::MIN;
    &'static str = ""; &'static u16 = &0; fn(u8) -> u16 = u16::from;
}

impl<T> Make for PhantomData<T> {
    fn make() -> Self {
        PhantomData
    }
}

impl<T: Make> Make for Option<T> {
    fn make() -> Self {
        Some(T::make())
    }
}

impl<T: Make, const N: usize> Make for [T; N] {
    fn make() -> Self {
        core::array::from_fn(|_| T::make())
    }
}

impl<A: Make, B: Make> Make for (A, B) {
    fn make() -> Self {
        (A::make(), B::make())
    }
}

impl<A: Make, B: Make, C: Make> Make for (A, B, C) {
    fn make() -> Self {
        (A::make(), B::make(), C::make())
    }
}

/// Prints the compiler's answers about a type, without any report.
trait Observe: Sized {
    /// Prints the tag and the fields.
    fn observe();

    fn print() {
        let niche = size_of::<Option<Self>>() == size_of::<Self>();
        println!("observed {} {} {niche}", size_of::<Self>(), align_of::<Self>());
        Self::observe();
    }
}

/// With this, a type is in the debug information.
fn mention<T>(_: *const T) {}

/// Prints where the tag is: at the start of each of these values, each beside the
/// discriminant that it has to hold. `Tag` is as large as the tag.
fn tag<Tag, T>(values: &[(T, u128)]) {
    let size = size_of::<Tag>();
    let is_at_start = |(value, discriminant): &(T, u128)| first_bytes(value, size) == *discriminant;
    if size == 0 {
        println!("tag none");
    } else if values.iter().all(is_at_start) {
        println!("tag 0 {size}");
    } else {
        println!("tag ?");
    }
}

/// The number in the first bytes of a value.
fn first_bytes<T>(value: &T, size: usize) -> u128 {
    assert!(size <= size_of::<T>());
    let start = core::ptr::from_ref(value).cast::<u8>();
    // SAFETY: the bytes are within the value, and they are those of a tag, which every
    // value has. `core::mem::discriminant` documents reading it like this.
    let bytes = (0..size).map(|index| unsafe { start.add(index).read() });
    let add = |number: u128, byte: u8| number << 8 | u128::from(byte);
    if cfg!(target_endian = "big") { bytes.fold(0, add) } else { bytes.rev().fold(0, add) }
}

fn placed<T>(offset: usize) {
    println!("field {offset} {} {}", size_of::<T>(), align_of::<T>());
}

/// A field in a real value.
fn seen<T, F>(value: &T, field: &F) {
    placed::<F>(core::ptr::from_ref(field).addr() - core::ptr::from_ref(value).addr());
}
