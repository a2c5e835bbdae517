use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 4)]
#[repr(C)]
struct Größe {
    r#type: u8,
    länge: u64,
}

mod wire {
    use layout_report::LayoutReport;

    #[derive(LayoutReport)]
    #[layout(size = 4)]
    pub struct r#Match(pub [u8; 5]);
}

fn main() {
    #[derive(LayoutReport)]
    #[layout(size = 4)]
    struct Local(u64);

    let _ = wire::r#Match([0; 5]);
}
