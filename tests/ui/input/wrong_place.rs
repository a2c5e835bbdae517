use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(offset = 8, padding, isolated, hot, no_straddle)]
struct Packet {
    #[layout(cache_aligned, no_padding, instances(u8), crate = somewhere, warn(niche), size = 8)]
    a: u8,
}

#[derive(LayoutReport)]
enum Message {
    #[layout(max_size = 8)]
    Quit,
}

fn main() {
    println!("{}", Packet::layout());
}
