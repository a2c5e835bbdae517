use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used)]
struct Pair<T> {
    left: T,
    right: T,
}

const _: usize = Pair::<u64>::LAYOUT.size();

fn main() {}
