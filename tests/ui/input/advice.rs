use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(allow(reordr), allow(flatten), allow = 3)]
struct Packet {
    #[layout(allow(everything, 3))]
    a: u8,
    #[layout(allow)]
    b: u8,
}

assert_layout!(String, size = 24, allow(reorder));

fn main() {
    println!("{}", Packet::layout());
}
