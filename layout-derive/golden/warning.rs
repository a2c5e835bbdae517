#[derive(LayoutReport)]
#[layout(warn(max_size = LIMIT - 8))]
#[deprecated]
struct Old(u64);
