use layout_report::assert_layout;

assert_layout!(str, max_size = 8);

fn main() {}
