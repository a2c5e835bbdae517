use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Buffer<u32, 2>, Buffer<u64, 2>, Buffer<u8, 40>))]
struct Buffer<T, const N: usize> {
    items: [T; N],
    len: u32,
}

#[derive(LayoutReport)]
#[layout(max_size = N * size_of::<T>(), instances(Ring<u8, 4>))]
#[repr(C)]
struct Ring<T, const N: usize> {
    start: u16,
    items: [T; N],
    end: u16,
}

#[derive(LayoutReport)]
#[layout(no_padding, instances(Tagged<u32>))]
#[repr(u8)]
enum Tagged<T> {
    Empty,
    Full(T),
}

fn main() {}
