use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Buffer<Missing>))]
struct Buffer<T>(T);

fn main() {}
