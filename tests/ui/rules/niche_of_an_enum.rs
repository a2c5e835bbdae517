use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(niche)]
#[repr(C)]
struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

#[derive(LayoutReport)]
#[layout(niche, max_size = 4)]
enum Port {
    Number(u16),
    Pair(u16, u32),
}

#[derive(LayoutReport)]
#[layout(niche)]
union Maybe {
    on: bool,
    nothing: (),
}

fn main() {}
