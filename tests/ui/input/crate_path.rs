use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(crate = 3)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(crate = missing::path)]
struct Missing(u8);

fn main() {}
