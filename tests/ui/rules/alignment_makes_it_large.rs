use layout_report::LayoutReport;

// The order alone keeps the rule: 6 bytes are left.
#[derive(LayoutReport)]
#[layout(max_padding = 7)]
#[repr(C)]
struct Packet {
    kind: u8,
    timestamp: u64,
    flags: u8,
}

// The size comes from the alignment.
#[derive(LayoutReport)]
#[layout(max_size = 32)]
#[repr(C, align(64))]
struct Counter {
    value: u64,
}

#[derive(LayoutReport)]
#[layout(max_size = 16)]
#[repr(align(32))]
struct Lane {
    left: u64,
    right: u64,
}

#[derive(LayoutReport)]
#[layout(max_size = 1)]
#[repr(align(16))]
enum Level {
    Low,
    High,
}

fn main() {}
