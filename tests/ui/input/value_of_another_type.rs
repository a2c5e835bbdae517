use layout_report::{LayoutReport, assert_layout};

const BUDGET: u32 = 8;

#[derive(LayoutReport)]
#[layout(max_size = BUDGET, niche)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(max_size = ())]
struct Header(u8);

#[derive(LayoutReport)]
#[layout(max_size = u64)]
struct Message(u8);

#[derive(LayoutReport)]
#[layout(warn(max_size = BUDGET))]
struct Frame(u8);

#[derive(LayoutReport)]
#[layout(max_size = BUDGET, instances(Buffer<u8>))]
struct Buffer<T>(T);

assert_layout!(u64, max_size = BUDGET);

fn main() {}
