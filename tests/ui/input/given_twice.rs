use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16, max_size = 24, niche)]
#[layout(niche)]
struct Packet {
    #[layout(offset = 0, offset = 0)]
    a: u8,
    #[layout(padding)]
    #[layout(padding)]
    b: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
