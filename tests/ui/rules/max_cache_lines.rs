use layout_report::LayoutReport;

// 64 bytes, but they may start anywhere.
#[derive(LayoutReport)]
#[layout(max_cache_lines = 1)]
struct Block([u64; 8]);

#[derive(LayoutReport)]
#[layout(max_cache_lines = 1)]
#[repr(align(64))]
struct Long([u64; 9]);

fn main() {}
