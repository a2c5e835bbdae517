use layout_report::LayoutReport;

// An instance that breaks its rules, in a type that keeps its own.
#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Pair<T> {
    left: T,
    right: T,
}

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(C)]
struct Packet {
    key: u64,
    pair: Pair<u64>,
}

fn main() {}
