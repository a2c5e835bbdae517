use layout_report::LayoutReport;
use std::marker::PhantomData;

#[derive(LayoutReport)]
#[layout(size = 8)]
struct Marker;

#[derive(LayoutReport)]
#[layout(min_align = 8)]
enum Never {}

#[derive(LayoutReport)]
#[layout(size = 1, max_size = 8)]
struct Typed<'a> {
    kind: PhantomData<&'a u8>,
    id: u32,
}

#[derive(LayoutReport)]
#[layout(max_size = 2)]
#[repr(C)]
struct Tagged {
    none: [u64; 0],
    id: u32,
    mark: PhantomData<u8>,
}

fn main() {}
