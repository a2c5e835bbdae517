use layout_report::LayoutReport;

// The table is cut; the order, and the field at fault, are told.
#[derive(LayoutReport)]
#[layout(max_size = 180)]
#[repr(C)]
struct Registers {
    a0: u8, b0: u32, a1: u8, b1: u32, a2: u8, b2: u32, a3: u8, b3: u32,
    a4: u8, b4: u32, a5: u8, b5: u32, a6: u8, b6: u32, a7: u8, b7: u32,
    a8: u8, b8: u32, a9: u8, b9: u32, c0: u8, d0: u32, c1: u8, d1: u32,
    c2: u8, d2: u32, c3: u8, d3: u32, c4: u8, d4: u32, c5: u8, d5: u32,
    c6: u8, d6: u32, c7: u8, d7: u32, c8: u8, d8: u32, c9: u8, d9: u32,
    e0: u8,
    #[layout(offset = 200)]
    f0: u32,
}

fn main() {}
