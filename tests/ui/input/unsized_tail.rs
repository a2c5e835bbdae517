use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Packet {
    length: u16,
    bytes: [u8],
}

#[derive(LayoutReport)]
struct Text(str);

#[derive(LayoutReport)]
struct Callback {
    call: dyn Fn(),
}

fn main() {
    println!("{}", Packet::layout());
}
