use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout]
struct Packet {
    #[layout = 8]
    a: u8,
}

#[derive(LayoutReport)]
#[layout = "max_size = 8"]
struct Text(u8);

fn main() {
    println!("{}", Packet::layout());
}
