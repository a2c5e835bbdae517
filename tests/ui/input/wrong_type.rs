use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = -1)]
struct Negative(u8);

#[derive(LayoutReport)]
#[layout(max_size = missing::BUDGET)]
struct Missing(u8);

#[derive(LayoutReport)]
#[layout(max_size = String::new())]
struct Text(u8);

#[derive(LayoutReport)]
struct Field {
    #[layout(offset = "a".len() as u8)]
    a: u8,
}

fn main() {}
