//! The derive finds the facade under the name that the dependency has here.

#![no_std]
#![forbid(unsafe_code)]
#![allow(dead_code, reason = "the types are measured, not used")]

use layout::LayoutReport;

#[derive(LayoutReport)]
#[layout(crate = layout, size = 8, max_padding = 3, warn(size = 8))]
#[repr(C)]
struct Plain {
    a: u32,
    #[layout(offset = 4)]
    b: u8,
}

#[derive(LayoutReport)]
#[layout(crate = ::layout, max_size = 8, instances(Generic<u8>), warn(size = 2))]
#[repr(u8)]
enum Generic<T> {
    Some(T),
    None,
}

#[derive(LayoutReport)]
#[layout(crate = layout, size = 8)]
#[repr(C)]
enum Tagged {
    Some(u8),
    None,
}

#[derive(LayoutReport)]
#[layout(crate = layout, max_size = 8, instances(Tail<u8>))]
struct Tail<T: ?Sized>(u8, T);

layout::assert_layout!(Plain, size = 8, warn(align = 4));

const _: () = {
    assert!(Plain::LAYOUT.size() == size_of::<Plain>());
    assert!(Generic::<u8>::LAYOUT.size() == size_of::<Generic<u8>>());
    assert!(Tagged::LAYOUT.size() == size_of::<Tagged>());
    assert!(<Tail<u8>>::LAYOUT.size() == 2);
};
