use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(warn(hot, isolated, no_straddle, instances(u8), allow(reorder), 3))]
struct Packet {
    #[layout(warn(max_size = 8))]
    kind: u8,
}

#[derive(LayoutReport)]
#[layout(warn(no_padding))]
enum Message {
    Text(u8, u32),
}

#[derive(LayoutReport)]
#[layout(warn(max_size = 8, max_size = 4, size = 12, align = 8), warn(niche))]
struct Header(u64);

// A soft rule that the hard one beside it excludes.
#[derive(LayoutReport)]
#[layout(size = 8, warn(max_size = 4))]
struct Frame(u64);

fn main() {
    println!("{}", Packet::layout());
}
