use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_siz = 16, cache_alined, something_else, packed)]
struct Packet {
    #[layout(ofset = 0, straddle, isolate)]
    a: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
