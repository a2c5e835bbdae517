use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(size = 16)]
#[repr(C)]
struct TooLarge {
    id: u64,
    flags: u16,
    name: [u8; 16],
}

#[derive(LayoutReport)]
#[layout(size = 16)]
#[repr(C)]
struct TooSmall {
    id: u64,
    flags: u16,
}

#[derive(LayoutReport)]
#[layout(size = 16)]
struct Exact {
    id: u64,
    flags: u16,
}

#[derive(LayoutReport)]
#[layout(size = 12)]
struct Odd([u8; 11]);

fn main() {}
