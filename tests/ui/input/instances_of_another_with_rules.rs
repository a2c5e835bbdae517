use layout_report::LayoutReport;

// An instance of a generic type with fewer rules than this has.
#[derive(LayoutReport)]
#[layout(max_size = 8, niche, instances(Other<u8>))]
struct Buffer<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Other<T>(T);

// One that keeps rules that are not its own.
#[derive(LayoutReport)]
#[layout(max_size = 1, instances(Larger<u64>))]
struct Small<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 64)]
struct Larger<T>(T);

// Soft rules alone.
#[derive(LayoutReport)]
#[layout(warn(max_size = 1), instances(Larger<u32>, u8))]
struct Soft<T>(T);

fn main() {}
