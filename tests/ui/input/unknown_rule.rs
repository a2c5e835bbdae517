use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_siz = 16, cache_alined, something_else, packed)]
struct Packet {
    #[layout(ofset = 0, straddle, isolate)]
    a: u8,
}

#[derive(LayoutReport)]
#[layout(ofset = 8)]
struct Elsewhere {
    #[layout(cache_alined)]
    a: u8,
}

#[derive(LayoutReport)]
#[layout(warn(max_sise = 8, instances_of(u8)))]
struct Soft(u8);

fn main() {
    println!("{}", Packet::layout());
}
