use layout_report::assert_layout;

assert_layout!(Missing, max_size = 8);

fn main() {}
