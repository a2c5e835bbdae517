use layout_report::LayoutReport;

// One error for each, also where one is in the other.
#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(C)]
struct Header {
    kind: u8,
    length: u64,
}

#[derive(LayoutReport)]
#[layout(max_size = 16)]
#[repr(C)]
struct Packet {
    header: Header,
    body: [u64; 2],
}

fn main() {}
