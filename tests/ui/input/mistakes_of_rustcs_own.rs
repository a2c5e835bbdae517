use layout_report::LayoutReport;

// What is wrong without the derive is told once with it.
#[derive(LayoutReport)]
#[layout(max_size = 8)]
struct Packet {
    kind: u8,
    body: Missing,
}

#[derive(LayoutReport)]
#[layout(max_size = 8, instances(Buffer<u8>))]
struct Buffer<T> {
    items: Absent<T>,
}

#[derive(LayoutReport)]
#[layout(no_padding)]
#[repr(u8)]
enum Message {
    Text(Nothing),
}

fn main() {
    println!("{}", Packet::layout());
}
