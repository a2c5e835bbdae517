#![deny(warnings)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(max_size = 16)]
pub struct Node<K> {
    pub key: K,
}

#[derive(LayoutReport)]
#[repr(C)]
pub struct OnField<'a, T, const N: usize, const FLAG: bool> {
    pub list: [T; N],
    #[layout(offset = 8)]
    pub text: &'a str,
}

#[derive(LayoutReport)]
#[layout(min_align = 4, instances())]
#[repr(C)]
pub union Empty<T: Copy> {
    pub value: T,
}

// Checked where it is used, as it says.
#[derive(LayoutReport)]
#[layout(max_size = 16, checked_where_used)]
pub struct Quiet<K>(pub K);

// Without rules there is nothing to check.
#[derive(LayoutReport)]
pub struct NoRules<K>(pub K);

fn main() {}
