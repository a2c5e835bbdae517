use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(align = 16)]
struct Vector([f32; 4]);

#[derive(LayoutReport)]
#[layout(align = 2)]
struct Wide(u64);

#[derive(LayoutReport)]
#[layout(min_align = 16)]
#[repr(C)]
struct Matrix {
    rows: [f32; 16],
    scale: f32,
}

#[derive(LayoutReport)]
#[layout(min_align = 4)]
#[repr(C, packed)]
struct Wire {
    kind: u8,
    length: u32,
}

#[derive(LayoutReport)]
#[layout(cache_aligned)]
struct Counter {
    value: u64,
}

#[derive(LayoutReport)]
#[layout(cache_aligned = 128)]
#[repr(align(64))]
struct Pair {
    left: u64,
    right: u64,
}

#[derive(LayoutReport)]
#[layout(cache_aligned)]
#[repr(transparent)]
struct Wrapper(u64);

#[derive(LayoutReport)]
#[layout(cache_aligned)]
enum State {
    Idle,
    Busy(u32),
}

const LINE: usize = 48;

#[derive(LayoutReport)]
#[layout(min_align = LINE)]
struct Odd(u64);

fn main() {}
