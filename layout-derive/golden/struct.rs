#[derive(LayoutReport)]
#[layout(max_size = 16, cache_aligned)]
#[repr(C)]
struct Packet {
    kind: u8,
    length: u64,
    body: Body,
}
