use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(max_size = 16, reason = "two fit into a cache line")]
struct Single([u8; 17]);

#[derive(LayoutReport)]
#[layout(size = 16, align = 8)]
#[layout(reason = "sent as one packet")]
struct Several([u8; 17]);

#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Generic<u64>), reason = "there are many of them")]
struct Generic<T>([T; 3]);

assert_layout!([u8; 3], max_size = 2, reason = "the register has two bytes");

fn main() {}
