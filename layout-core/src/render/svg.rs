//! The map of the bytes as an SVG picture.

mod bars;
mod cell;
mod key;
mod writer;
mod xml_escaped;

use core::fmt::{self, Write};

use self::writer::SvgWriter;
use self::xml_escaped::XmlEscaped;
use super::map::ROW;
use super::rows::heading;
use super::{summary, write_line};
use crate::TypeLayout;
use crate::analysis::Summary;

/// Light and dark colors. Where style sheets are not supported, the attributes of the elements
/// give a picture in grays.
const STYLE: &str = include_str!("svg/style.css");
/// Fonts whose characters are about 0.6 em wide, as the layout of the picture assumes.
const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";
/// The fill of padding.
const HATCH: &str = r##"<defs><pattern id="layout-report-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="bare" width="6" height="6" fill="#fff"/><path class="hatch" d="M0 0v6" stroke="#9ca3af" stroke-width="2"/></pattern></defs>"##;

/// A map of the bytes as an SVG picture. [`TypeLayout::svg`] returns it.
#[derive(Clone, Copy, Debug)]
pub struct Svg<'a> {
    layout: TypeLayout<'a>,
    row: usize,
}

impl<'a> TypeLayout<'a> {
    /// Returns a map of the bytes as an SVG picture, for documentation and pull requests. A
    /// row has eight bytes, or a cache line if the type is larger than one.
    ///
    /// It shows what [`diagram`](Self::diagram) shows, and where cache lines start. Padding is
    /// hatched. A missing edge means that the field continues in the next row. The color of a
    /// field shows the kind of its type: primitive, array or tuple, struct or union, enum,
    /// pointer, or a type without a report, of which nothing is known. Each field has a tooltip.
    /// At most 128 rows are drawn, and at most 128 fields are listed below a map. If the offsets
    /// are not known, the picture shows the payloads of an enum's variants. The picture adapts to
    /// a light or dark color scheme, and does not rely on colors.
    ///
    /// # Example
    ///
    /// ```
    /// # let packet = layout_core::__private::PACKET;
    /// // #[repr(C)] struct Packet { a: u8, b: u64, c: u8 }
    /// let svg = packet.svg().to_string();
    /// assert!(svg.starts_with("<svg "));
    /// assert!(svg.contains("<title>b: u64, offset 8, 8 bytes</title>"));
    /// ```
    pub const fn svg(&self) -> Svg<'a> {
        let line = self.target().cache_line();
        Svg { layout: *self, row: if self.size() > line { line } else { ROW } }
    }
}

impl Svg<'_> {
    /// Sets the number of bytes in a row, such as the size of a cache line; 0 counts as
    /// 1.
    pub const fn with_row(self, bytes: usize) -> Self {
        Self { row: if bytes == 0 { 1 } else { bytes }, ..self }
    }
}

impl fmt::Display for Svg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut discard = Discard;
        let mut measured = SvgWriter::new(&mut discard, &self.layout, self.row);
        measured.picture()?;
        let (width, height) = measured.size();
        self.open(f, width, height)?;
        SvgWriter::new(f, &self.layout, self.row).picture()?;
        f.write_str("</svg>\n")
    }
}

impl Svg<'_> {
    /// Writes the root element, with a description for readers who cannot see the picture.
    fn open(&self, f: &mut fmt::Formatter<'_>, width: usize, height: usize) -> fmt::Result {
        let heading = heading(&self.layout);
        write!(
            f,
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="layout-report" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{FONTS}" font-size="12" role="img" aria-label=""#,
        )?;
        write_line(&mut XmlEscaped(f), &heading)?;
        f.write_str("\">\n<title>")?;
        write_line(&mut XmlEscaped(f), &heading)?;
        f.write_str("</title>\n<desc>")?;
        let padding = summary::padding(&self.layout, &Summary::of(&self.layout));
        write_line(&mut XmlEscaped(f), &padding)?;
        write!(f, "</desc>\n<style>\n{STYLE}</style>\n{HATCH}\n")?;
        f.write_str("<rect class=\"page\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
    }
}

/// A writer that discards everything. The picture is drawn into it first, to measure it.
struct Discard;

impl Write for Discard {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}
