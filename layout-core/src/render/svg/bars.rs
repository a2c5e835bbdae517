//! The payload of each variant as a bar, where nothing more is known.

use core::fmt;

use super::super::bars::{MAX_BARS, bar_length};
use super::super::{Line, write_line};
use super::cell::HATCHED;
use super::writer::{MAP_WIDTH, MARGIN, SvgWriter, text_width};
use super::xml_escaped::XmlEscaped;
use crate::Variant;
use crate::analysis::Summary;
use crate::render::Piece::{Number, Str};

/// The height of a bar, and that of a bar with the space below it.
const BAR: usize = 26;
const STEP: usize = BAR + 6;

impl SvgWriter<'_, '_> {
    /// Draws a bar as long as the type for each variant. What its payload does not fill is
    /// hatched.
    pub(super) fn bars(&mut self, summary: &Summary) -> fmt::Result {
        for variant in self.layout.variants().take(MAX_BARS) {
            self.bar(&variant, summary)?;
        }
        match self.layout.variants().len().saturating_sub(MAX_BARS) {
            0 => Ok(()),
            more => self.line(&Line::of(&[Str("... and "), Number(more), Str(" more variants")])),
        }
    }

    fn bar(&mut self, variant: &Variant<'_>, summary: &Summary) -> fmt::Result {
        let mut name = Line::of(&[Str(variant.name()), Str(": ")]);
        let payload = variant.payload();
        name.payload(payload, summary.largest_payload - payload);
        let (y, filled) = (self.y, bar_length(payload, self.layout, MAP_WIDTH));
        self.f.write_str("<g><title>")?;
        write_line(&mut XmlEscaped(self.f), &name)?;
        self.f.write_str("</title>\n")?;
        for (width, class, fill) in [(MAP_WIDTH, "gap", HATCHED), (filled, "other", "#eee")] {
            writeln!(
                self.f,
                r##"<rect x="{MARGIN}" y="{y}" width="{width}" height="{BAR}" class="{class} edge" fill="{fill}" stroke="#374151"/>"##,
            )?;
        }
        self.text(MARGIN + 6, 17, "halo", "")?;
        self.fit(MARGIN + 6 + text_width(name.width()));
        self.end_text(&name)?;
        self.fit(MARGIN + MAP_WIDTH);
        self.y += STEP;
        self.f.write_str("</g>\n")
    }
}
