use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_siz = 16, cache_aligned = 48)]
#[layout(offset = 3)]
struct Packet {
    #[layout(niche)]
    a: u8,
    #[layout(offset)]
    b: u64,
}

#[derive(LayoutReport)]
#[layout(max_size = )]
union Either {
    a: u8,
}

#[derive(LayoutReport)]
#[layout(nich)]
enum Message<'a, T: Copy, const N: usize>
where
    T: 'a,
{
    Text(&'a [T; N]),
}

fn main() {
    println!("{}", Packet::layout());
    println!("{}", Either::LAYOUT);
    println!("{}", Message::<u8, 3>::layout());
}
