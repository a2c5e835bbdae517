use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8 bytes)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(max_size == 8)]
struct Header(u8);

#[derive(LayoutReport)]
#[layout(max_size = 16 niche)]
struct Message(u8);

#[derive(LayoutReport)]
struct Frame {
    #[layout(offset = #)]
    kind: u8,
}

#[derive(LayoutReport)]
#[layout(max_size = <)]
struct Entry(u8);

fn main() {
    println!("{}", Packet::layout());
    println!("{}", Frame::layout());
}
