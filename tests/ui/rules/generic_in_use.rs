use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used)]
struct Pair<T> {
    left: T,
    right: T,
}

#[derive(LayoutReport)]
#[layout(max_size = 64, checked_where_used)]
struct Ring<'a, T, const N: usize, const OPEN: bool> {
    items: [T; N],
    name: &'a str,
}

const _: usize = Pair::<u64>::LAYOUT.size();
const _: usize = Ring::<[u32; 5], 4, true>::LAYOUT.size();

fn main() {}
