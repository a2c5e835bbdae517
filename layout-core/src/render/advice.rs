//! Advice as text.

use core::fmt;

use super::{OrderText, write_line};
use crate::Advice;
use crate::analysis::Summary;

impl fmt::Display for Advice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line() {
            return write_line(f, &line);
        }
        let mut words = OrderText::new(self.layout(), Summary::of(self.layout()));
        while let Some(line) = words.next() {
            write_line(f, &line)?;
        }
        write_line(f, &self.assumptions())
    }
}
