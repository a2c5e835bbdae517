use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(instances(Buffer<u32>, Buffer<u64>))]
#[repr(C)]
struct Buffer<T> {
    len: u32,
    #[layout(offset = size_of::<T>(), max_size = 8)]
    items: [T; 2],
}

#[derive(LayoutReport)]
#[layout(max_size = N - 4, instances(Block<8>))]
#[repr(C)]
struct Block<const N: usize> {
    bytes: [u8; N],
    #[layout(hot)]
    used: u16,
}

fn main() {}
