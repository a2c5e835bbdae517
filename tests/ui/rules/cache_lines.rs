use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[repr(C)]
struct Ends {
    #[layout(isolated)]
    head: u64,
    tail: u64,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Spaced {
    #[layout(isolated)]
    head: u64,
    #[layout(padding)]
    line: [u8; 56],
    tail: u64,
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Record {
    key: [u8; 60],
    #[layout(no_straddle)]
    stamp: [u16; 4],
}

#[derive(LayoutReport)]
#[repr(C)]
struct Key {
    #[layout(no_straddle)]
    bytes: [u8; 16],
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Blob {
    #[layout(no_straddle)]
    bytes: [u8; 65],
}

#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Task {
    #[layout(hot)]
    state: u32,
    name: [u8; 64],
    #[layout(hot)]
    wakers: u32,
}

#[derive(LayoutReport)]
#[repr(C, u8)]
enum Slot {
    Empty,
    Full {
        #[layout(isolated)]
        value: u64,
    },
}

fn main() {}
