#[derive(LayoutReport)]
#[layout(size = 1)]
enum Color {
    Red,
    Green,
}
