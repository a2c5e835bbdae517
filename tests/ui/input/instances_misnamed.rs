use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Bufer<u32>))]
struct Buffer<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Pair<u32>, Pair<u8, u8, u8>))]
struct Pair<A, B>(A, B);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Single<_>, &Single<u8>, Single<Self>))]
struct Single<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Plain<'static>))]
struct Plain<'a>(&'a u8);

fn main() {}
