use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16)]
enum Message {
    Quit,
    Move { x: i32, y: i32 },
    Text([u8; 40]),
}

#[derive(LayoutReport)]
#[layout(max_size = 16)]
#[repr(u8)]
enum Command {
    Stop,
    Write { len: u8, address: u64, bank: u16 },
    Read(u64),
}

#[derive(LayoutReport)]
#[layout(max_size = 16)]
#[repr(C)]
enum Event {
    Key { code: u16, time: u64, down: bool },
    Resize(u32, u32),
}

#[derive(LayoutReport)]
#[layout(max_size = 1)]
#[repr(u16)]
enum Level {
    Low = 1,
    High = 500,
}

fn main() {}
