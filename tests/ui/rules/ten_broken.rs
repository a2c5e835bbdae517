use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Alpha(u64, u64);

#[derive(LayoutReport)]
#[layout(size = 2)]
struct Bravo(u8);

#[derive(LayoutReport)]
#[layout(min_align = 8)]
struct Charlie(u32);

#[derive(LayoutReport)]
#[layout(no_padding)]
struct Delta(u64, u8);

#[derive(LayoutReport)]
#[layout(niche)]
struct Echo(u16);

#[derive(LayoutReport)]
#[layout(max_cache_lines = 1)]
struct Foxtrot([u8; 100]);

#[derive(LayoutReport)]
#[layout(cache_aligned)]
struct Golf(u8);

#[derive(LayoutReport)]
#[layout(max_padding = 5)]
struct Hotel(u64, u16);

#[derive(LayoutReport)]
#[layout(align = 1)]
struct India(u32);

#[derive(LayoutReport)]
#[layout(max_size = 64)]
struct Juliett([u64; 9]);

fn main() {}
