#![deny(warnings)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16, warn(max_size = 8))]
pub struct Order(pub [u64; 3]);

fn main() {}
