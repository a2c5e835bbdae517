use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(8, "max_size", = 3, max_size 16, , niche niche, ::max_size = 3, max_size == 3)]
struct Packet {
    #[layout(!, offset = 8 8, offset)]
    a: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
