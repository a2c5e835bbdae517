//! The picture: the map of the bytes as SVG.

mod page;
mod pen;
mod xml;

use core::fmt;

use self::page::{Budget, Page};
use self::pen::Pen;
use self::xml::Xml;
use super::map::{Maps, ROW};
use super::{Summary, head, unknown, write_line};
use crate::TypeLayout;

/// Colours, light and dark. Where styles are not read, the attributes of the
/// elements give a picture in greys.
const STYLE: &str = include_str!("style.css");
/// Fonts of which a column is about 0.6 em wide, as the measures assume.
const FONTS: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace";
/// What padding is filled with.
const HATCH: &str = r##"<defs><pattern id="layout-report-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="bare" width="6" height="6" fill="#fff"/><path class="hatch" d="M0 0v6" stroke="#9ca3af" stroke-width="2"/></pattern></defs>"##;

/// The map of a layout as a picture: see [`TypeLayout::svg`].
#[derive(Clone, Copy, Debug)]
pub struct Svg<'a> {
    layout: TypeLayout<'a>,
    row: usize,
}

impl<'a> TypeLayout<'a> {
    /// The map of the bytes as an SVG picture, eight bytes in a row, for
    /// documentation and pull requests.
    ///
    /// It shows what [`diagram`](Self::diagram) shows, and where cache lines
    /// begin: padding is hatched, an edge that is missing says that the field
    /// goes on in the next row, and each field has a tooltip. The first 128
    /// rows are drawn, and as many fields listed. It has a light
    /// and a dark form, and says everything without colours too.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("items", "Vec<u8>", 24, 8).at(0)];
    /// let buffer = TypeLayout::new("Buffer", Kind::Struct, 24, 8).with_fields(&fields);
    ///
    /// let svg = buffer.svg().to_string();
    /// assert!(svg.starts_with("<svg "));
    /// assert!(svg.contains("<title>items: Vec&lt;u8&gt;, offset 0, 24 bytes</title>"));
    /// ```
    pub const fn svg(&self) -> Svg<'a> {
        Svg { layout: *self, row: ROW }
    }
}

impl Svg<'_> {
    /// The same with this many bytes in a row: 64 for a cache line. 0 counts
    /// as 1.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_core::{Field, Kind, TypeLayout};
    ///
    /// let fields = [Field::new("0", "[u8; 64]", 64, 1).at(0)];
    /// let line = TypeLayout::new("Line", Kind::Struct, 64, 1).with_fields(&fields);
    ///
    /// assert!(line.svg().to_string().contains("6 more rows like this"));
    /// assert!(!line.svg().with_row(64).to_string().contains("more rows"));
    /// ```
    pub const fn with_row(self, bytes: usize) -> Self {
        Self { row: if bytes == 0 { 1 } else { bytes }, ..self }
    }
}

impl fmt::Display for Svg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layout = &self.layout;
        let page = Page::measure(layout, self.row);
        self.open(f, &page)?;
        let mut pen = Pen::new(f, layout, page);
        pen.heading(&head(layout))?;
        if let Some(why) = unknown(layout) {
            pen.words(why)?;
        } else {
            pen.columns()?;
            let mut budget = Budget::new(self.row);
            for map in Maps::new(layout) {
                pen.map(&map, &mut budget)?;
                if budget.cut.is_some() {
                    pen.cut()?;
                    break;
                }
            }
            pen.line(&Summary::new(layout).padding())?;
        }
        f.write_str("</svg>\n")
    }
}

impl Svg<'_> {
    /// The root element, with what it is for those who can't see it.
    fn open(&self, f: &mut fmt::Formatter<'_>, page: &Page) -> fmt::Result {
        let Page { width, height, .. } = *page;
        let head = head(&self.layout);
        write!(
            f,
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="layout-report" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{FONTS}" font-size="12" role="img" aria-label=""#,
        )?;
        write_line(&mut Xml(f), &head)?;
        f.write_str("\">\n<title>")?;
        write_line(&mut Xml(f), &head)?;
        f.write_str("</title>\n<desc>")?;
        match unknown(&self.layout) {
            Some(why) => f.write_str(why)?,
            None => write_line(&mut Xml(f), &Summary::new(&self.layout).padding())?,
        }
        write!(f, "</desc>\n<style>\n{STYLE}</style>\n{HATCH}\n")?;
        f.write_str("<rect class=\"page\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
    }
}
