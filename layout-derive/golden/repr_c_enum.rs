#[derive(LayoutReport)]
#[repr(C)]
enum Message {
    Move { x: u32 },
    Quit,
}
