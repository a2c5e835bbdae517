//! How does a crate print and pin its layouts in its own tests?
//!
//! Everything below `mod tests` belongs in a crate's own tests; here it
//! runs as a program too.
//!
//! ```text
//! cargo run --example in_tests
//! cargo test --example in_tests -- --nocapture
//! ```

#![allow(dead_code, reason = "the types are looked at, not used")]

use layout_report::LayoutReport;

/// A rule that only tests check: nobody who builds this crate is ever stopped
/// by it.
#[derive(LayoutReport)]
#[cfg_attr(test, layout(max_size = 32))]
struct Entry {
    key: u64,
    value: Option<Box<str>>,
    generation: u32,
}

#[derive(LayoutReport)]
#[repr(C)]
struct Point {
    x: f32,
    y: f32,
    layer: u8,
}

/// One table after the other.
fn report() -> String {
    [Entry::layout(), Point::layout()].map(ToString::to_string).join("\n")
}

fn main() {
    print!("{}", report());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `-- --nocapture` shows it.
    #[test]
    fn print_the_layouts() {
        println!("{}", report());
    }

    /// The facts are constants, so that this needs no run.
    const _: () = assert!(Point::LAYOUT.size() == 12 && matches!(Point::LAYOUT.padding(), Some(3)));

    /// The offsets of a `repr(C)` type never change; those of a default-repr
    /// type are for rustc to choose, and no test should fix them.
    #[test]
    fn points_are_laid_out_for_the_shader() {
        let offsets: Vec<_> =
            Point::layout().fields().iter().map(layout_report::Field::offset).collect();
        assert_eq!(offsets, [Some(0), Some(4), Some(8)]);
    }

    #[test]
    fn an_entry_wastes_little() {
        let layout = Entry::layout();
        assert!(layout.padding().is_some_and(|padding| padding <= 4), "\n{layout}");
    }

    /// The whole table, as a snapshot.
    #[test]
    fn the_table_of_a_point() {
        let expected = "\
struct Point  repr(C)  12 bytes, align 4
  offset  size  field
       0     4  x: f32
       4     4  y: f32
       8     1  layer: u8
       9     3  (padding)
  3 bytes of padding, none recoverable: no order of these fields is smaller
  room for one more field: 2 bytes (align 2, at 10), or 3 bytes (align 1, at 9)
";
        assert_eq!(Point::layout().to_string(), expected);
    }
}
