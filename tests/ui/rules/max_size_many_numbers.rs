//! More fields have to change than are named: the size is that with all of them changed.

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 72)]
#[repr(C)]
struct Quote {
    bid: Option<u64>,
    ask: Option<u64>,
    last: Option<u64>,
    high: Option<u64>,
    low: Option<u64>,
    volume: u64,
    symbol: [u8; 16],
}

fn main() {}
