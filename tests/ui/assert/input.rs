use layout_report::assert_layout;

assert_layout!();
assert_layout!(String);
assert_layout!(String,);
assert_layout!(max_size = 8);
assert_layout!(String max_size = 8);
assert_layout!(String, max_siz = 8);
assert_layout!(Vec<u8>, cache_aligned = 3);

fn main() {}
