use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(size, max_size =, min_align, crate, instances, cache_aligned =)]
struct Packet {
    #[layout(offset)]
    a: u8,
    #[layout(max_size = )]
    b: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
