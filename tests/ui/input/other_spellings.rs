use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max-size = 8)]
#[layout(MaxSize = 8)]
#[layout(max_size: 8)]
#[layout(size <= 8)]
#[layout(max_align = 8)]
#[layout(nopad)]
#[layout(cacheline)]
struct Packet {
    #[layout(ofs = 0)]
    kind: u8,
    #[layout(align = 4)]
    length: u32,
    #[layout(pad)]
    rest: [u8; 3],
}

#[derive(LayoutReport)]
#[layout(r#max_size = 8, Niche, size = 8B)]
struct Header(u8);

fn main() {
    println!("{}", Packet::layout());
    println!("{}", Header::layout());
}
