use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[repr(C)]
struct Packet {
    kind: u8,
    sent: u64,
    flags: u8,
}

#[derive(LayoutReport)]
struct Pair<T>(T, T);

assert_layout!(Packet, max_size = 16, reason = "one line holds four");
assert_layout!(Pair<u64>, max_size = 16, niche);
assert_layout!(Option<Pair<u8>>, max_size = 1);

fn main() {}
