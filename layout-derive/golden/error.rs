#[derive(LayoutReport)]
#[layout(max_sise = 8)]
struct Misspelled<T>(T);
