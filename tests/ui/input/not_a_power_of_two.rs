use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(cache_aligned = 48, warn(align = 3))]
struct Packet(u64);

#[derive(LayoutReport)]
#[layout(min_align = 0)]
struct Zero(u64);

fn main() {
    println!("{}", Packet::layout());
}
