use layout_report::assert_layout;

assert_layout!(String, no_padding, max_padding = 3, optimal_order, instances(u8), offset = 3);

fn main() {}
