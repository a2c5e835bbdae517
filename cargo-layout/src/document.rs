//! What a command prints, before it is known in which format.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use crate::annotation::Annotation;

/// The output of a command: blocks for people, and the same as JSON for programs.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) blocks: Vec<Block>,
    pub(crate) json: Value,
    /// What GitHub shows beside the lines of a pull request.
    pub(crate) annotations: Vec<Annotation>,
}

/// A part of the output.
#[derive(Debug)]
pub(crate) enum Block {
    /// Text that reads the same everywhere.
    Paragraph(String),
    /// Text whose lines and columns matter. Long lines are cut.
    Lines(Vec<String>),
    /// The same, with lines that are to be copied, and so are not cut.
    Verbatim(Vec<String>),
    /// Lines of which the text at the end can go on in the next line.
    Tree(Vec<TreeLine>),
    Table(Table),
}

/// A line of a tree.
#[derive(Debug)]
pub(crate) struct TreeLine {
    /// What stands before the text.
    pub(crate) start: String,
    /// What stands before the text in further lines: the branches that go on below.
    pub(crate) below: String,
    /// Parts, separated by a comma and a space.
    pub(crate) text: String,
}

/// A table. The last column takes the width that is left.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub(crate) title: &'static str,
    pub(crate) align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

impl Column {
    pub(crate) const fn left(title: &'static str) -> Self {
        Self { title, align: Align::Left }
    }

    pub(crate) const fn right(title: &'static str) -> Self {
        Self { title, align: Align::Right }
    }
}

impl Document {
    pub(crate) fn new(json: Value) -> Self {
        Self { json, ..Self::default() }
    }

    pub(crate) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(crate) fn tree(&mut self, lines: Vec<TreeLine>) {
        self.blocks.push(Block::Tree(lines));
    }

    pub(crate) fn lines(&mut self, lines: Vec<String>) {
        self.blocks.push(Block::Lines(lines));
    }

    /// Writes the document for a terminal of this many columns.
    pub(crate) fn human(&self, width: usize) -> String {
        let mut text = String::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            match block {
                Block::Paragraph(paragraph) => writeln_to(&mut text, paragraph),
                Block::Lines(lines) => {
                    for line in lines {
                        writeln_to(&mut text, &cut(line, width));
                    }
                }
                Block::Verbatim(lines) => {
                    for line in lines {
                        writeln_to(&mut text, line);
                    }
                }
                Block::Tree(lines) => {
                    for line in lines.iter().flat_map(|line| line.wrapped(width)) {
                        writeln_to(&mut text, &cut(&line, width));
                    }
                }
                Block::Table(table) => table.human(width, &mut text),
            }
        }
        text
    }

    /// Writes the annotations; if the command has none, what it writes to a terminal.
    pub(crate) fn github(&self, width: usize) -> String {
        if self.annotations.is_empty() {
            return self.human(width);
        }
        let mut text = String::new();
        for annotation in &self.annotations {
            text.extend([annotation.to_string().as_str(), "\n"]);
        }
        text
    }

    pub(crate) fn markdown(&self) -> String {
        let mut text = String::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            match block {
                Block::Paragraph(paragraph) => writeln_to(&mut text, &escaped(paragraph)),
                Block::Lines(lines) | Block::Verbatim(lines) => fenced(lines, &mut text),
                Block::Tree(lines) => {
                    let lines: Vec<_> = lines.iter().flat_map(|line| line.wrapped(0)).collect();
                    fenced(&lines, &mut text);
                }
                Block::Table(table) => table.markdown(&mut text),
            }
        }
        text
    }
}

impl TreeLine {
    /// The lines for this many columns; 0 stands for any number.
    fn wrapped(&self, width: usize) -> Vec<String> {
        let start = columns_of(&self.start);
        // The width of a format has 16 bits.
        let indent = start.saturating_sub(columns_of(&self.below));
        let below = format!("{}{}", self.below, " ".repeat(indent));
        let mut lines = vec![self.start.clone()];
        for part in self.text.split_inclusive(", ") {
            let line = lines.last().map_or(0, |line| columns_of(line));
            if width > 0 && line > start && line + columns_of(part.trim_end()) > width {
                lines.push(below.clone());
            }
            lines.last_mut().into_iter().for_each(|line| line.push_str(part));
        }
        lines
    }
}

/// Writes lines that a workflow on GitHub does not take for commands.
fn writeln_to(text: &mut String, lines: &str) {
    for line in lines.trim_end().split('\n') {
        text.push_str(&no_command(line.trim_end()));
        text.push('\n');
    }
}

/// A line of a log that is no command: names of a file can start with `::` or have `##[`.
pub(crate) fn no_command(line: &str) -> Cow<'_, str> {
    let is_command = line.trim_start().starts_with("::");
    if !is_command && !line.contains("##[") {
        return Cow::Borrowed(line);
    }
    let line = line.replace("##[", "#\\u{23}[");
    Cow::Owned(if is_command { line.replacen("::", "\\u{3a}:", 1) } else { line })
}

/// Writes lines as a block of code, with a fence that is longer than any in them.
fn fenced(lines: &[String], text: &mut String) {
    let inside = lines.iter().map(|line| line.chars().take_while(|c| *c == '`').count()).max();
    let fence = "`".repeat(inside.unwrap_or(0).max(2) + 1);
    let _ = writeln!(text, "{fence}text");
    for line in lines {
        writeln_to(text, line);
    }
    writeln_to(text, &fence);
}

/// Text in which Markdown finds nothing to interpret but code in backticks. The names of types
/// have `<`, `*` and `_`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_code = false;
    let mut backticks = text.matches('`').count();
    for c in text.chars() {
        if c == '`' {
            backticks -= 1;
            // The last one of an odd number starts nothing.
            is_code = !is_code && backticks > 0;
        }
        // In code, a backslash is one, except before the sign that ends a cell.
        if c == '|' || !is_code && "\\<>*_[]&#".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

impl Table {
    fn human(&self, width: usize, text: &mut String) {
        let widths = self.widths(width);
        let titles: Vec<&str> = self.columns.iter().map(|column| column.title).collect();
        self.line(&titles, &widths, text);
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            self.line(&cells, &widths, text);
        }
    }

    fn line(&self, cells: &[&str], widths: &[usize], text: &mut String) {
        let mut line = String::new();
        for ((cell, column), width) in cells.iter().zip(&self.columns).zip(widths) {
            let cell = cut(cell, *width);
            let padding = " ".repeat(width.saturating_sub(columns_of(&cell)));
            line.push_str("  ");
            match column.align {
                Align::Left => line.extend([cell.as_str(), padding.as_str()]),
                Align::Right => line.extend([padding.as_str(), cell.as_str()]),
            }
        }
        writeln_to(text, &line);
    }

    /// The widths of the columns. If there is not enough room, the widest gives way, down to
    /// a third of the room.
    fn widths(&self, room: usize) -> Vec<usize> {
        let mut widths: Vec<usize> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            let widest = cells.map(|cell| columns_of(cell)).max().unwrap_or(0);
            widths.push(widest.max(columns_of(column.title)));
        }
        let least = room / 3;
        if room == 0 {
            return widths;
        }
        loop {
            let total: usize = widths.iter().map(|width| width + 2).sum();
            let Some(widest) = widths.iter_mut().max() else { return widths };
            if total <= room || *widest <= least {
                return widths;
            }
            *widest = widest.saturating_sub(total - room).max(least);
        }
    }

    fn markdown(&self, text: &mut String) {
        let titles: Vec<String> = self.columns.iter().map(|each| each.title.to_owned()).collect();
        let rules = self.columns.iter().map(|column| match column.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| escaped(cell)).collect());
        for row in [titles, rules.collect()].into_iter().chain(rows) {
            let row: Vec<String> = row;
            writeln_to(text, &format!("| {} |", row.join(" | ")));
        }
    }
}

/// How many columns of a terminal a text takes. Names in Rust can have letters of any script;
/// those that take two columns are rare enough not to matter.
fn columns_of(text: &str) -> usize {
    text.chars().count()
}

/// The text, cut to this many columns. 0 stands for any number.
fn cut(text: &str, width: usize) -> String {
    if width == 0 || columns_of(text) <= width {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(width.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// A number with separators: `2,872`.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and a noun: `1 byte`, `2,872 bytes`.
pub(crate) fn count(number_of: u64, noun: &str) -> String {
    let plural = if number_of == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", number(number_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([count(1, "byte"), count(2, "byte")], ["1 byte", "2 bytes"]);
    }

    #[test]
    fn no_line_is_a_command_of_a_workflow() {
        assert_eq!(no_command("  ::error::a::b"), "  \\u{3a}:error::a::b");
        assert_eq!(no_command("a ##[error]"), "a #\\u{23}[error]");
        assert!(matches!(no_command("a ::b"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_widest_column_gives_way() {
        let table = Table {
            columns: vec![Column::right("Size"), Column::left("Type")],
            rows: vec![vec!["1".into(), "x".repeat(50)]],
        };
        let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
        let text = document.human(30);
        assert!(text.lines().all(|line| line.chars().count() <= 30), "{text}");
        assert!(document.human(0).contains(&"x".repeat(50)));
    }

    #[test]
    fn text_in_a_tree_goes_on_below() {
        let line =
            TreeLine { start: "├ a  ".into(), below: "│".into(), text: "1,000, b, c".into() };
        assert_eq!(line.wrapped(0), ["├ a  1,000, b, c"]);
        assert_eq!(line.wrapped(12), ["├ a  1,000, ", "│    b, c"]);
    }

    #[test]
    fn markdown_has_nothing_to_interpret() {
        assert_eq!(escaped("Vec<*mut T> | a_b"), r"Vec\<\*mut T\> \| a\_b");
        assert_eq!(escaped("`a_b: Vec<T>` 24_"), r"`a_b: Vec<T>` 24\_");
        assert_eq!(escaped("`a_b: [u8; 2]` < 1"), r"`a_b: [u8; 2]` \< 1");
        assert_eq!(escaped("`a` `b_c"), r"`a` `b\_c");
    }
}
