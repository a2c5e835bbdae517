use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(niche = true, no_padding(8), optimal_order = 1, max_size(16), cache_aligned(64), instances = 3)]
struct Packet {
    #[layout(padding = 3, hot(1), no_straddle = 1)]
    a: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
