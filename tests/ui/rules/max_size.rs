use layout_report::LayoutReport;

// A better order is smaller, but not small enough.
#[derive(LayoutReport)]
#[layout(max_size = 24)]
#[repr(C)]
struct Record {
    kind: u8,
    key: u64,
    flags: u16,
    value: u64,
    check: u8,
}

// rustc orders these fields itself.
#[derive(LayoutReport)]
#[layout(max_size = 40)]
struct Session {
    id: u64,
    token: [u8; 32],
    user: u32,
    admin: bool,
}

// No order is smaller.
#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(C)]
struct Header {
    length: u32,
    sequence: u32,
    kind: u8,
}

#[derive(LayoutReport)]
#[layout(max_size = 8)]
union Register {
    whole: u128,
    halves: [u64; 2],
    byte: u8,
}

#[derive(LayoutReport)]
#[layout(max_size = 4)]
struct Names<'a> {
    first: &'a [u8; 16],
}

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Two(u64, u8);

fn main() {}
