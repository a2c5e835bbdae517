use layout_report::{LayoutReport, assert_layout};

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used)]
struct NotGeneric(u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used)]
struct Lifetime<'a>(&'a u8);

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used, instances(Both<u8>))]
struct Both<T>(T);

#[derive(LayoutReport)]
#[layout(max_size = 8, checked_where_used = true)]
struct Value<T>(T);

#[derive(LayoutReport)]
#[layout(warn(max_size = 8), checked_where_used)]
struct Warning<T>(T);

#[derive(LayoutReport)]
struct OnField<T>(#[layout(max_size = 8, checked_where_used)] T);

assert_layout!(u8, max_size = 8, checked_where_used);

fn main() {}
