#[derive(LayoutReport)]
#[layout(max_size = N * 2, warn(no_padding), instances(Buffer<u8, 4>, Buffer<u32, 8>))]
struct Buffer<T, const N: usize>
where
    T: Copy,
{
    items: [T; N],
    length: usize,
}
