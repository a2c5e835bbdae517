#![deny(warnings)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 32, warn(max_size = 2 * 8, niche))]
pub struct Order(pub [u64; 3]);

#[derive(LayoutReport)]
#[layout(warn(max_size = 8), instances(Pair<u8>, Pair<u64>))]
pub struct Pair<T>(pub T, pub T);

layout_report::assert_layout!([u64; 3], size = 24, warn(max_size = 8));

fn main() {}
