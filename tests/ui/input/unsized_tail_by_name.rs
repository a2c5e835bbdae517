use std::ffi::OsStr;
use std::path::Path;

use layout_report::LayoutReport;

#[derive(LayoutReport)]
struct Entry {
    length: u16,
    path: Path,
}

#[derive(LayoutReport)]
struct Name(OsStr);

#[derive(LayoutReport)]
struct Text(str);

fn main() {}
