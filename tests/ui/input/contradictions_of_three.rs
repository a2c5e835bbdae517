use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(size = 8, align = 16, cache_aligned = 32)]
struct Packet(u64);

// What the type's size can never be, or never do.
#[derive(LayoutReport)]
#[layout(max_size = 32, cache_aligned)]
struct Counter(u64);

#[derive(LayoutReport)]
#[layout(size = 256, max_cache_lines = 2)]
struct Block([u8; 256]);

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Frame {
    #[layout(offset = 16)]
    kind: u64,
}

fn main() {}
