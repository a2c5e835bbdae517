use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Packet))]
struct Packet(u64);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(3, ))]
struct Wrong<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8, instances())]
struct Empty<T>(T);

fn main() {
    println!("{}", Packet::layout());
}
