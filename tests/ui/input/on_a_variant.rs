use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[repr(u8)]
enum Message {
    #[layout(max_size = 8)]
    Quit,
    #[layout(no_padding, hot, unknown)]
    Move { x: u32 },
    #[layout]
    #[layout(allow(box_variant))]
    Text(#[layout(no_padding)] u8),
}

fn main() {
    println!("{}", Message::layout());
}
