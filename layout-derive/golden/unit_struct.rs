#[derive(LayoutReport)]
struct Marker;
