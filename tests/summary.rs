//! `summary`, in a program that a test makes on the spot: this crate's own types would be
//! in it.

use std::path::Path;

use scratch::Scratch;

const PROGRAM: &str = r#"
use layout_report::LayoutReport;

#[derive(LayoutReport)]
pub struct Entry { pub id: u32, pub parent: Option<u32> }

#[derive(LayoutReport)]
#[repr(C)]
pub struct Packet { pub a: u8, pub b: u32, pub c: u8, pub d: u32, pub e: u16 }

#[derive(LayoutReport)]
pub struct Small(pub u8);

#[derive(LayoutReport)]
pub struct Node<T>(pub T, pub u8);

#[derive(LayoutReport)]
#[layout(instances(Listed<u8>))]
pub struct Listed<T>(pub T);

#[derive(LayoutReport)]
pub struct Expr { pub words: [u64; 20] }

#[derive(LayoutReport)]
pub enum Value { Expr(Expr), Default }

#[derive(LayoutReport)]
pub enum Filter { Like(u64), Where { note: u64, condition: Option<Expr> } }

/// Because of the array as well.
#[derive(LayoutReport)]
pub enum Limit { Expr(Expr), Bytes([u64; 20]) }

fn main() {
    print!("{}", layout_report::summary());
}
"#;

#[test]
fn it_ranks_the_types_and_names_what_it_does_not_see() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let package = Scratch::new(dir, "summarized", PROGRAM).depends_with("\"registry\"");
    let output = scratch::output(package.cargo("run"));
    assert_eq!(
        output,
        "\
2 of 8 types could be smaller
  saves  size  type
      8    20  summarized::Packet: in the order d, b, a, c, e it is 12 bytes, \
if nothing outside Rust relies on the layout
      4    12  summarized::Entry: with `NonZero<u32>` in `parent` it is 8 bytes, if 0 never occurs
2 enums are large because of `Expr`, 160 bytes
not included: 1 generic type without `instances(...)`
  summarized::Node<T>  src/main.rs:14
"
    );
}
