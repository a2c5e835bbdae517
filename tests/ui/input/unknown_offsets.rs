use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(no_padding, max_padding = 3)]
enum Packet {
    Quit,
    Move {
        #[layout(offset = 4, no_straddle, isolated, hot)]
        x: u32,
        #[layout(padding, max_size = 4)]
        y: u32,
    },
}

fn main() {
    println!("{}", Packet::layout());
}
