use layout_report::LayoutReport;

// Named, named twice, and used.
#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Pair<u64>, Pair<u64>))]
struct Pair<T> {
    left: T,
    right: T,
}

const SIZE: usize = Pair::<u64>::LAYOUT.size();

fn main() {
    println!("{SIZE}");
}
