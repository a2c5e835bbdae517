use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_cache_lines = 1)]
#[repr(transparent)]
struct Key([u8; 16]);

#[derive(LayoutReport)]
#[layout(max_size = 4)]
#[repr(transparent)]
struct Id(u64);

#[derive(LayoutReport)]
#[repr(transparent)]
struct Name {
    #[layout(no_straddle)]
    bytes: [u8; 32],
}

fn main() {}
