#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Queue {
    #[layout(offset = 0, max_size = 8, hot, no_straddle)]
    head: u64,
    #[layout(hot, allow(niche, pack_flags))]
    is_open: bool,
    #[layout(padding)]
    _padding: [u8; 55],
    #[layout(isolated)]
    tail: Counter,
}
