#![deny(warnings)]

use layout_report::LayoutReport;

#[derive(LayoutReport)]
#[layout(warn(max_size = 8), reason = "one fits into a register")]
pub struct Wide(pub u64, pub u64);

#[derive(LayoutReport)]
#[layout(warn(max_size = size_of::<T>() * N), instances(Padded<'_, u32, 2>))]
#[repr(C)]
pub struct Padded<'a, T, const N: usize>(pub [T; N], pub &'a u8);

fn main() {}
