//! A stretch of text as a few pieces, none of which is copied.

use core::fmt::{self, Write};

use crate::{Repr, TypeLayout};

/// The most pieces that one line has.
const PIECES: usize = 24;

/// A piece of text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Piece<'a> {
    Str(&'a str),
    Number(usize),
    Spaces(usize),
}

/// A stretch of text: a line of a table, or part of a longer line. It ends in
/// a line break only if it says so.
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
        self.number(n);
        self.str(if n == 1 { " byte" } else { " bytes" });
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

    /// `align 8 -> 4`.
    pub(crate) const fn change(&mut self, what: &'a str, before: usize, after: usize) {
        self.str(what);
        self.number(before);
        self.str(" -> ");
        self.number(after);
    }

    /// The pieces of another line.
    pub(crate) const fn append(&mut self, line: &Line<'a>) {
        let mut i = 0;
        while i < line.len {
            self.piece(line.pieces[i]);
            i += 1;
        }
    }

    /// `align(64)`.
    pub(crate) const fn call(&mut self, name: &'a str, n: usize) {
        self.str(name);
        self.str("(");
        self.number(n);
        self.str(")");
    }

    /// How many characters it has.
    pub(crate) fn width(&self) -> usize {
        let width = |piece: &Piece<'_>| match *piece {
            Piece::Str(text) => text.chars().count(),
            Piece::Number(n) => digits(n),
            Piece::Spaces(count) => count,
        };
        self.pieces().iter().map(width).sum()
    }

    /// Spaces up to the column at which something of `width` ends at `until`.
    pub(crate) const fn right(&mut self, width: usize, until: usize) {
        self.spaces(until.saturating_sub(width));
    }

    /// The number, ending at column `until`.
    pub(crate) const fn number_right(&mut self, n: usize, until: usize) {
        self.right(digits(n), until);
        self.number(n);
    }
}

/// How many digits the number has.
pub(crate) const fn digits(n: usize) -> usize {
    match n.checked_ilog10() {
        Some(log) => log as usize + 1,
        None => 1,
    }
}

/// Columns of the same, to fill with.
pub(crate) const SPACES: &str = "                                                                ";

/// Writes the first `count` columns of an endless row of this ASCII text: one
/// call for many columns, as rows are mostly filling.
pub(crate) fn fill(f: &mut impl Write, text: &str, count: usize) -> fmt::Result {
    let mut left = count;
    while left > text.len() {
        f.write_str(text)?;
        left -= text.len();
    }
    f.write_str(&text[..left])
}

/// Writes a line without building it anywhere.
pub(crate) fn write_line(f: &mut impl Write, line: &Line<'_>) -> fmt::Result {
    for piece in line.pieces() {
        match *piece {
            Piece::Str(text) => f.write_str(text)?,
            Piece::Number(n) => write!(f, "{n}")?,
            Piece::Spaces(count) => fill(f, SPACES, count)?,
        }
    }
    Ok(())
}
