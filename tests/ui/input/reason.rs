use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(max_size = 8, reason = 8)]
struct Number(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, reason)]
struct Missing(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, reason("small"))]
struct List(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, reason = concat!("a", "b"))]
struct Macro(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, reason = "small")]
#[layout(align = 1, reason = "anywhere")]
struct Twice(u8);

#[derive(LayoutReport)]
struct OnField(#[layout(max_size = 8, reason = "small")] u8);

#[derive(LayoutReport)]
#[layout(warn(max_size = 8, reason = "small"))]
struct InWarn(u8);

assert_layout!(u8, max_size = 8, reason = small);

fn main() {}
