use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16, no_padding, min_align = 8)]
#[repr(C)]
struct Packet {
    a: u8,
    b: u64,
    c: u8,
}

fn main() {}
