use layout_report::LayoutReport;

struct Packet(u8);

fn main() {
    println!("{}", Packet::layout());
}
