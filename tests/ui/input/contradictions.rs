use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(size = 8, max_size = 4)]
struct Packet(u64);

#[derive(LayoutReport)]
#[layout(no_padding, max_padding = 3)]
struct Padding(u64);

#[derive(LayoutReport)]
#[layout(min_align = 16, align = 8)]
struct Align(u64);

#[derive(LayoutReport)]
#[layout(align = 8, cache_aligned)]
struct Lines(u64);

#[derive(LayoutReport)]
#[layout(size = 12, align = 8)]
struct Multiple(u64);

#[derive(LayoutReport)]
struct Together {
    #[layout(hot, isolated)]
    a: u8,
    #[layout(hot)]
    b: u8,
}

fn main() {
    println!("{}", Packet::layout());
}
