use layout_report::LayoutReport;

// rustc orders these fields.
#[derive(LayoutReport)]
struct Header {
    #[layout(offset = 0)]
    version: u8,
    #[layout(offset = 8)]
    length: u64,
}

#[derive(LayoutReport)]
struct Pair(#[layout(offset = 0)] u16, #[layout(offset = 4, max_size = 2)] u32);

fn main() {}
