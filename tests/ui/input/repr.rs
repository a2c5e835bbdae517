use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(u8)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(align(3))]
struct Header(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8)]
#[repr(packed, align(8))]
struct Message(u8);

#[derive(LayoutReport)]
#[repr(transparent)]
struct Wrapper(u8, u16);

fn main() {}
