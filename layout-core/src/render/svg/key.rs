//! The key to the colors.

use core::fmt;

use super::super::Line;
use super::super::color::Color;
use super::writer::{MARGIN, SPACE, SvgWriter, TEXT, text_width};
use crate::render::Piece::Str;

/// The side of a square in the key, and the space after a square and after a name.
const SQUARE: usize = 12;
const AFTER_SQUARE: usize = 6;
const AFTER_NAME: usize = 18;

impl SvgWriter<'_, '_> {
    /// Names the colors of the fields that have bytes.
    pub(super) fn key(&mut self) -> fmt::Result {
        let mut x = MARGIN;
        for color in Color::used(self.layout) {
            let y = self.y + SPACE + 3;
            writeln!(
                self.f,
                r##"<path class="{} edge" d="M{x} {y}h{SQUARE}v{SQUARE}h-{SQUARE}z" fill="#eee" stroke="#374151"/>"##,
                color.class(),
            )?;
            x += SQUARE + AFTER_SQUARE;
            self.text(x, SPACE + 14, "", "")?;
            self.end_text(&Line::of(&[Str(color.name())]))?;
            x += text_width(color.name().len());
            self.fit(x);
            x += AFTER_NAME;
        }
        if x > MARGIN {
            self.y += SPACE + TEXT;
        }
        Ok(())
    }
}
