use layout_report::LayoutReport;

const LINE: usize = 64;
const SMALL: usize = 16;

// Rules that no layout keeps, behind expressions.
#[derive(LayoutReport)]
#[layout(max_size = SMALL, cache_aligned)]
#[repr(C)]
struct Packet {
    kind: u8,
    timestamp: u64,
    flags: u8,
}

#[derive(LayoutReport)]
#[layout(size = SMALL, align = LINE, niche, max_cache_lines = 0)]
struct Counter(u64);

fn main() {}
