//! Tables, as Markdown has them.

use crate::stopwatch::LIMIT;

/// A table: the first column has text, the others have numbers.
pub struct Table {
    text: String,
}

impl Table {
    pub fn new(columns: &[impl AsRef<str>]) -> Self {
        let mut this = Self { text: String::new() };
        this.row(columns.iter().map(|column| column.as_ref().to_owned()));
        this.row((0..columns.len()).map(|i| if i == 0 { "---" } else { "---:" }.to_owned()));
        this
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for cell in cells {
            self.text += "| ";
            self.text += &cell;
            self.text += " ";
        }
        self.text += "|\n";
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// A count with a comma between thousands: `12,345`, and its sign.
pub fn count(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time, or the limit that it is over.
pub fn figure(number: f64, decimals: usize) -> String {
    if number.is_finite() {
        format!("{number:.decimals$}")
    } else {
        format!("> {} s", LIMIT.as_secs())
    }
}
