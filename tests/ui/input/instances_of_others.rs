use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Buffer, Other<u8>, String))]
struct Buffer<T>(T);

#[derive(LayoutReport)]
struct Other<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Copied<String>))]
struct Copied<T: Copy>(T);

fn main() {}
