use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(optimal_order)]
#[repr(C)]
struct Packet {
    a: u8,
    b: u64,
    c: u8,
}

// Of many fields, those to move are named.
#[derive(LayoutReport)]
#[layout(optimal_order)]
#[repr(C)]
struct Table {
    one: u64,
    two: u8,
    three: u64,
    four: u64,
    five: u64,
    six: u8,
    seven: u64,
    eight: u64,
    nine: u64,
}

// Of very many moves, the sort is.
#[derive(LayoutReport)]
#[layout(optimal_order)]
#[repr(C)]
struct Mixed {
    a: u8,
    b: u64,
    c: u8,
    d: u64,
    e: u8,
    f: u64,
    g: u8,
    h: u64,
    i: u8,
    j: u64,
    k: u8,
    l: u64,
    m: u8,
    n: u64,
    o: u8,
    p: u64,
}

#[derive(LayoutReport)]
#[layout(optimal_order)]
#[repr(u8)]
enum Command {
    Stop,
    Write { address: u64, bank: u16 },
}

fn main() {}
