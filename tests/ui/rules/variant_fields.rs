use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[repr(C)]
enum Event {
    Key {
        #[layout(offset = 4)]
        time: u64,
        code: u16,
    },
    Resize(u32, #[layout(offset = 8)] u32),
}

#[derive(LayoutReport)]
#[repr(u8, align(64))]
enum Frame {
    Data {
        head: [u8; 59],
        #[layout(no_straddle)]
        check: u64,
        #[layout(isolated)]
        length: u64,
    },
    End,
}

// What rustc tells of a default-repr enum: sizes.
#[derive(LayoutReport)]
enum Reply {
    Empty,
    Body(#[layout(max_size = 16)] [u8; 24]),
}

fn main() {}
