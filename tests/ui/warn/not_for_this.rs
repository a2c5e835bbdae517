use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(warn(offset = 8, padding, warn(max_size = 8), crate = somewhere, max_siz = 8, max_size))]
struct Pair(u8, u8);

#[derive(LayoutReport)]
#[layout(warn = 8)]
struct Single(u8);

#[derive(LayoutReport)]
#[layout(warn)]
struct Nothing;

fn main() {}
