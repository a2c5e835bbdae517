use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(warn(max_size = 8))]
struct Pair<T>(T, T);

fn main() {}
