#[derive(LayoutReport)]
#[layout(max_size = size_of::<Self>())]
struct Pair<'a>(u8, &'a [u16]);
