use layout_report::LayoutReport;

// The fields are as far apart as a line is long, but the type may start anywhere in one.
#[derive(LayoutReport)]
#[repr(C)]
struct Queue {
    #[layout(isolated)]
    head: [u8; 4],
    #[layout(padding)]
    line: [u8; 60],
    tail: [u8; 4],
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Sharded {
    hits: u64,
    #[layout(isolated)]
    misses: u64,
    #[layout(padding)]
    line: [u8; 48],
    #[layout(isolated)]
    errors: u64,
    total: u64,
}

#[derive(LayoutReport)]
#[repr(C)]
union Word {
    #[layout(isolated)]
    whole: u32,
    half: u16,
}

fn main() {}
