//! Headings, tables, and sentences that fit a terminal.

use std::fmt::Display;

use layout_report::TypeLayout;

const WIDTH: usize = 80;

/// The report on a type of another crate: its size, its alignment, its niche.
macro_rules! foreign {
    ($ty:ty) => {
        layout_report::TypeLayout::of::<$ty>(stringify!($ty), layout_report::Kind::Opaque)
    };
}
pub(crate) use foreign;

pub(crate) fn heading(question: &str) {
    println!("\n\n{question}\n{}\n", "=".repeat(question.len()));
}

/// A sentence or two, broken where the line ends.
pub(crate) fn say(text: &str) {
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > WIDTH {
            println!();
            column = 0;
        }
        if column > 0 {
            print!(" ");
            column += 1;
        }
        print!("{word}");
        column += width;
    }
    println!();
}

/// What follows from the table above it.
pub(crate) fn conclude(text: &str) {
    println!();
    say(&format!("=> {text}"));
}

/// `1 byte`, `24 bytes`.
pub(crate) fn bytes(n: usize) -> String {
    count(n, "byte")
}

/// `1 line`, `2 lines`.
pub(crate) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// What lies in place, and what on the heap.
pub(crate) fn sum(inline: usize, heap: usize) -> String {
    format!("{inline} + {heap} = {}", inline + heap)
}

/// Bytes of padding in a struct, where all offsets are known.
pub(crate) fn padding(layout: &TypeLayout<'_>) -> usize {
    layout.padding().expect("the offsets are known")
}

pub(crate) fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

/// What the types cost where they stand.
pub(crate) fn types(layouts: &[TypeLayout<'_>]) {
    let mut table = Table::new(["type", "size", "align", "niche"]);
    for layout in layouts {
        table.row([
            &layout.name(),
            &layout.size(),
            &layout.align(),
            &yes(layout.niche() == Some(true)),
        ]);
    }
    table.print();
}

/// Columns: the first to the left, the others to the right.
pub(crate) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(head: [&str; N]) -> Self {
        Self { rows: vec![head.map(str::to_owned)] }
    }

    pub(crate) fn row(&mut self, cells: [&dyn Display; N]) {
        self.rows.push(cells.map(ToString::to_string));
    }

    pub(crate) fn print(&self) {
        let mut widths = [0; N];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.chars().count().max(*width);
            }
        }
        for row in &self.rows {
            let cells = row.iter().zip(widths).enumerate();
            let line: String = cells
                .map(|(column, (cell, width))| match column {
                    0 => format!("  {cell:<width$}"),
                    _ => format!("  {cell:>width$}"),
                })
                .collect();
            println!("{}", line.trim_end());
        }
    }
}
