//! `cargo layout html`: a page with all types, which needs no network.

mod data;
mod members;
mod page;
mod record;
mod texts;

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::build;
use crate::cli::{Cli, HtmlOptions};
use crate::document::{Document, count};
use crate::error::Error;
use crate::output;
use crate::session::Session;
use crate::snapshot::shown;
use record::Data;

/// The name of the page where the user gives none.
const NAME: &str = "layout.html";

/// Writes the page, and says where it is.
pub(crate) fn html(cli: &Cli, options: &HtmlOptions) -> Result<Document, Error> {
    if let Some(path) = &options.output {
        check_place(path)?;
    }
    let source = Source::open(cli)?;
    let path = options.output.clone().unwrap_or_else(|| source.directory.join(NAME));
    let data = data::data(&source.session, &source.files, &cli.output);
    if data.types.is_empty() {
        let message = "no type matches, so there is no page: leave out --filter or --crate";
        return Err(Error::Usage(message.to_owned()));
    }
    write(&path, &page::page(&data))?;
    Ok(document(&path, &data))
}

/// What the page is of.
struct Source {
    session: Session,
    files: Vec<PathBuf>,
    /// Where the page is written to by default: where cargo puts what it makes; for a file that
    /// is not of a workspace, here.
    directory: PathBuf,
}

impl Source {
    fn open(cli: &Cli) -> Result<Self, Error> {
        if !cli.file.is_empty() {
            let session = Session::open(cli)?;
            return Ok(Self { session, files: cli.file.clone(), directory: PathBuf::new() });
        }
        let built = build::build(&cli.selection)?;
        let session = Session::of_built(&built, cli.selection.quiet)?;
        let files = built.artifacts.into_iter().map(|artifact| artifact.path).collect();
        let chosen = cli.selection.compilation.target_dir.clone();
        let directory = chosen.unwrap_or(built.workspace.target_directory);
        Ok(Self { session, files, directory })
    }
}

/// Fails before the build, which can take long, if the page cannot be written after it.
fn check_place(path: &Path) -> Result<(), Error> {
    let problem = if path.is_dir() {
        format!("it is a directory; name a file in it: `-o {}`", path.join(NAME).display())
    } else {
        match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() && !parent.is_dir() => {
                format!("there is no directory `{}`", parent.display())
            }
            _ => return Ok(()),
        }
    };
    Err(Error::Usage(format!("cannot write `{}`: {problem}", path.display())))
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |error| Error::Usage(format!("cannot write `{}`: {error}", path.display()));
    std::fs::write(path, text).map_err(failed)
}

fn document(path: &Path, data: &Data) -> Document {
    let types = data.types.iter().filter(|ty| ty.is_listed()).count() as u64;
    let (statics, path) = (data.statics.len() as u64, shown(path));
    let results = json!({ "file": path, "types": types, "statics": statics });
    let mut document = Document::new(output::json("html", &results, &[]));
    let (types, statics) = (count(types, "type"), count(statics, "static"));
    document.paragraph(format!("Wrote {path}, with {types} and {statics}."));
    document
}
