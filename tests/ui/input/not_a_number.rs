use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = "16", min_align = 8.0, size = true, align = 'a', max_cache_lines = 16u8)]
struct Packet {
    #[layout(offset = "0")]
    a: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
