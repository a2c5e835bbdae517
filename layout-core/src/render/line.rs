//! A line of text as a list of borrowed pieces.

use core::fmt::{self, Write};

use super::label::width;
use crate::{Location, Repr, TypeLayout};

/// The largest number of pieces in a line.
const PIECES: usize = 32;

/// A piece of text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Piece<'a> {
    Str(&'a str),
    Number(usize),
    /// `1 byte`, `2 bytes`
    Bytes(usize),
    /// A value that can be negative, such as a discriminant.
    Integer(i128),
    Spaces(usize),
}

/// The word after a number of bytes.
pub(crate) const fn byte_word(n: usize) -> &'static str {
    if n == 1 { " byte" } else { " bytes" }
}

/// A line of text, or part of one. A line break is a piece like any other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pieces: [Piece<'a>; PIECES],
    len: usize,
}

impl<'a> Line<'a> {
    pub(crate) const fn new() -> Self {
        Self { pieces: [Piece::Spaces(0); PIECES], len: 0 }
    }

    pub(crate) const fn pieces(&self) -> &[Piece<'a>] {
        self.pieces.split_at(self.len).0
    }

    /// Creates a line from these pieces.
    pub(crate) const fn of(pieces: &[Piece<'a>]) -> Self {
        let mut line = Self::new();
        line.push(pieces);
        line
    }

    pub(crate) const fn push(&mut self, pieces: &[Piece<'a>]) {
        let mut i = 0;
        while i < pieces.len() {
            self.piece(pieces[i]);
            i += 1;
        }
    }

    const fn piece(&mut self, piece: Piece<'a>) {
        self.pieces[self.len] = piece;
        self.len += 1;
    }

    pub(crate) const fn str(&mut self, text: &'a str) {
        self.piece(Piece::Str(text));
    }

    pub(crate) const fn number(&mut self, n: usize) {
        self.piece(Piece::Number(n));
    }

    pub(crate) const fn spaces(&mut self, count: usize) {
        self.piece(Piece::Spaces(count));
    }

    /// `24 bytes`, `1 byte`.
    pub(crate) const fn bytes(&mut self, n: usize) {
        self.piece(Piece::Bytes(n));
    }

    /// `40 bytes, slack 24`.
    pub(crate) const fn payload(&mut self, bytes: usize, slack: usize) {
        self.bytes(bytes);
        if slack > 0 {
            self.str(", slack ");
            self.number(slack);
        }
    }

    /// `24 bytes, align 8, niche`.
    pub(crate) const fn figures(&mut self, layout: &TypeLayout<'_>) {
        self.bytes(layout.size());
        self.str(", align ");
        self.number(layout.align());
        if matches!(layout.niche(), Some(true)) {
            self.str(", niche");
        }
    }

    /// `repr(C, align(64))`.
    pub(crate) const fn repr(&mut self, repr: Repr) {
        self.append(&repr.line());
    }

    /// `repr(C)`, or `repr unknown`.
    pub(crate) const fn optional_repr(&mut self, repr: Option<Repr>) {
        match repr {
            Some(repr) => self.repr(repr),
            None => self.str("repr unknown"),
        }
    }

    /// `cache line 1`, or `cache lines 1 to 3`: from the first up to `end`.
    pub(crate) const fn cache_lines(&mut self, first: usize, end: usize) {
        if end > first + 1 {
            self.str("cache lines ");
            self.number(first);
            self.str(" to ");
            self.number(end - 1);
        } else {
            self.str("cache line ");
            self.number(first);
        }
    }

    /// The pieces of another line.
    pub(crate) const fn append(&mut self, line: &Line<'a>) {
        self.push(line.pieces());
    }

    /// `src/pool.rs:8`.
    pub(crate) const fn location(&mut self, location: Location<'a>) {
        self.str(location.file);
        self.str(":");
        self.number(location.line as usize);
    }

    /// The columns that the line takes.
    pub(crate) fn width(&self) -> usize {
        let width = |piece: &Piece<'_>| match *piece {
            Piece::Str(text) => width(text),
            Piece::Number(n) => digits(n),
            Piece::Bytes(n) => digits(n) + byte_word(n).len(),
            Piece::Integer(n) => {
                let log = n.unsigned_abs().checked_ilog10().unwrap_or(0);
                usize::from(n < 0) + log as usize + 1
            }
            Piece::Spaces(count) => count,
        };
        self.pieces().iter().map(width).sum()
    }

    /// The ASCII text, right-aligned in this many columns.
    pub(crate) const fn str_right(&mut self, text: &'a str, columns: usize) {
        self.spaces(columns.saturating_sub(text.len()));
        self.str(text);
    }

    /// The number, right-aligned in this many columns.
    pub(crate) const fn number_right(&mut self, n: usize, columns: usize) {
        self.spaces(columns.saturating_sub(digits(n)));
        self.number(n);
    }
}

/// The number of digits.
pub(crate) const fn digits(n: usize) -> usize {
    match n.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

/// Spaces to fill columns with.
pub(crate) const SPACES: &str = "                                                                ";

/// Fills `count` columns with this repeated ASCII text. One call writes many columns, since
/// most of a diagram is fill.
pub(crate) fn fill(f: &mut dyn Write, text: &str, count: usize) -> fmt::Result {
    let mut left = count;
    while left > text.len() {
        f.write_str(text)?;
        left -= text.len();
    }
    f.write_str(&text[..left])
}

/// Writes a line without building a string.
pub(crate) fn write_line(f: &mut dyn Write, line: &Line<'_>) -> fmt::Result {
    for piece in line.pieces() {
        match *piece {
            Piece::Str(text) => f.write_str(text)?,
            Piece::Number(n) => write!(f, "{n}")?,
            Piece::Bytes(n) => write!(f, "{n}{}", byte_word(n))?,
            Piece::Integer(n) => write!(f, "{n}")?,
            Piece::Spaces(count) => fill(f, SPACES, count)?,
        }
    }
    Ok(())
}
