use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_padding = 3)]
#[repr(C)]
struct Packet {
    a: u8,
    b: u64,
    c: u8,
}

#[derive(LayoutReport)]
#[layout(no_padding)]
struct Ordered {
    key: u64,
    flag: bool,
}

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(C)]
union Either {
    word: u32,
    bytes: [u8; 5],
}

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(u8)]
enum Value {
    Small(u8),
    Large(u32),
}

#[derive(LayoutReport)]
#[layout(max_padding = 8)]
#[repr(C)]
enum Shape {
    Point,
    Line { length: f64, cap: u8 },
}

#[derive(LayoutReport)]
#[layout(no_padding)]
struct One {
    word: u16,
    byte: u8,
}

fn main() {}
