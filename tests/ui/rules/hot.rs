use layout_report::LayoutReport;

// Another start is all it takes.
#[derive(LayoutReport)]
#[repr(C)]
struct Session {
    #[layout(hot)]
    state: u64,
    #[layout(hot)]
    deadline: u64,
    name: [u8; 48],
}

// One field, and too large by itself.
#[derive(LayoutReport)]
#[repr(C, align(64))]
struct Cache {
    #[layout(hot)]
    keys: [u64; 9],
}

#[derive(LayoutReport)]
#[repr(u8)]
enum Message {
    Quit,
    Text {
        #[layout(hot)]
        length: u32,
        body: [u8; 80],
        #[layout(hot)]
        check: u32,
    },
}

fn main() {}
