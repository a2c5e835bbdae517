use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Pair<T> {
    left: T,
    right: T,
}

const _: usize = Pair::<u64>::LAYOUT.size();

fn main() {}
