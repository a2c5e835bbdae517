use layout_report::LayoutReport;

// Nothing is asked for, and nothing is wrong: the mistake is in the last type.
#[derive(LayoutReport)]
#[layout()]
struct Packet {
    #[layout()]
    kind: u8,
}

#[derive(LayoutReport)]
#[layout(max_size = 8, warn(), instances(), allow())]
struct Header<T>(T);

#[derive(LayoutReport)]
#[layout(,)]
struct Message(u8);

fn main() {
    println!("{}", Packet::layout());
    println!("{}", Message::layout());
}
