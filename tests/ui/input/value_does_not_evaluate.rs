use layout_report::LayoutReport;

const BUDGET: usize = 8;

#[derive(LayoutReport)]
#[layout(max_size = BUDGET - 16, niche)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(max_size = read())]
struct Message(u8);

fn read() -> usize {
    8
}

#[derive(LayoutReport)]
#[layout(max_size = N - 4, instances(Block<2>))]
struct Block<const N: usize>([u8; N]);

fn main() {}
