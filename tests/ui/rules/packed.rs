use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(size = 16, cache_aligned)]
#[repr(C, packed)]
struct Header {
    version: u8,
    length: u32,
    sequence: u64,
}

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(C, packed(2))]
struct Packet {
    kind: u8,
    length: u32,
    flags: u8,
}

#[derive(LayoutReport)]
#[layout(max_size = 6)]
#[repr(packed)]
struct Entry {
    key: u32,
    value: u32,
}

#[derive(LayoutReport)]
#[repr(C, packed)]
struct Wire {
    kind: u8,
    #[layout(offset = 4)]
    length: u32,
    #[layout(no_straddle)]
    check: u16,
}

fn main() {}
