use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 99999999999999999999999)]
struct Packet(u8);

#[derive(LayoutReport)]
#[layout(min_align = 36893488147419103232)]
struct Message(u8);

fn main() {}
