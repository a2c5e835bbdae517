use layout_report::LayoutReport;

const BUDGET: usize = layout_report::CACHE_LINE / 4;

#[derive(LayoutReport)]
#[layout(max_size = 2 * BUDGET)]
struct Row([u64; 5]);

#[derive(LayoutReport)]
#[layout(max_size = size_of::<(u8, u32)>())]
struct Column([u64; 5]);

impl Cell {
    const MOST: usize = 8;
}

#[derive(LayoutReport)]
#[layout(max_size = Self::MOST)]
struct Cell([u64; 2]);

#[derive(LayoutReport)]
#[layout(max_size = if cfg!(target_pointer_width = "64") { 16 } else { 8 })]
struct Large([u64; 5]);

fn main() {}
