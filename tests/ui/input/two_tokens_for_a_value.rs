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

// What only rustc can parse.
#[derive(LayoutReport)]
#[layout(max_size = if true { 8 8 } else { 16 })]
struct Slot(u8);

#[derive(LayoutReport)]
#[layout(max_size = [8, 16][0] + )]
struct Block(u8);

#[derive(LayoutReport)]
#[layout(max_size = [8, 16][0]; 3)]
struct Table(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Pair<))]
struct Pair<T>(T);

fn main() {
    println!("{}", Packet::layout());
    println!("{}", Frame::layout());
}
