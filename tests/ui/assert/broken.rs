use layout_report::assert_layout;

assert_layout!(String, max_size = 2 * 8);
assert_layout!([u64; 3], size = 16, min_align = 16, niche, max_cache_lines = 0);

fn main() {
    struct Local(#[allow(dead_code)] u64);
    assert_layout!(Local, niche);
}
