use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[repr(C)]
struct Header {
    version: u8,
    #[layout(offset = 2)]
    length: u16,
    #[layout(offset = 4)]
    sequence: u64,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Frame {
    #[layout(max_size = 16)]
    body: [u64; 3],
    #[layout(max_size = 1)]
    end: u8,
}

#[derive(LayoutReport)]
struct Entry {
    #[layout(max_size = 4)]
    parent: Option<u32>,
    id: u32,
}

#[derive(LayoutReport)]
#[layout(max_size = 64)]
#[repr(C)]
struct Both {
    #[layout(offset = 8)]
    a: u8,
    b: [u8; 64],
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Message {
    Quit,
    Move {
        #[layout(offset = 2)]
        x: u32,
    },
    Text(u8, #[layout(max_size = 8)] [u8; 9]),
}

fn main() {}
