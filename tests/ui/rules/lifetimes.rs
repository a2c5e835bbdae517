use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = size_of::<&'a u8>())]
struct View<'a> {
    bytes: &'a [u8; 4],
    start: u32,
}

#[derive(LayoutReport)]
#[layout(max_size = 16, instances(Slice<'static, u32>, Slice<'_, u16>))]
struct Slice<'a, T> {
    items: &'a [T; 4],
    first: &'a T,
    len: usize,
}

fn main() {}
