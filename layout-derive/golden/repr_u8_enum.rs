#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(u8)]
enum Message {
    Move { x: u32 },
    Text(u8, u32),
}
