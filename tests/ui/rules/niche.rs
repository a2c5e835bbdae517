use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(niche)]
struct Id(u64);

#[derive(LayoutReport)]
#[layout(niche)]
#[repr(C)]
union Word {
    whole: u32,
    flag: bool,
}

fn main() {}
