#[derive(LayoutReport)]
#[layout(niche, allow(box_variant))]
enum Message {
    Quit,
    Move { x: u32, y: u32 },
    Text(String),
}
