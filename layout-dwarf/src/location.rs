//! Where things are in the sources.

use std::rc::Rc;

use crate::draft::Draft;
use crate::raw::RawLocation;

/// The names of a unit's files.
pub(crate) trait Files {
    /// The path of the file with this number, absolute if the unit has a directory.
    fn path(&self, file: u64) -> Option<Rc<str>>;
}

/// Where the states of a future are.
pub(crate) fn places(draft: &Draft<'_>, files: &impl Files) -> Vec<Option<(Rc<str>, u32)>> {
    let place = |at: RawLocation| (at.line > 0).then(|| Some((files.path(at.file)?, at.line)))?;
    draft.variants.iter().map(|variant| place(variant.location)).collect()
}

pub(crate) fn location(files: &impl Files, location: RawLocation) -> Option<(String, u32)> {
    let mut known = None;
    offer(&mut known, files, location);
    known
}

/// Takes the smaller location. Two functions can have the same content, such as those of two
/// versions of a crate: the result does not depend on which is read first.
pub(crate) fn offer(known: &mut Option<(String, u32)>, files: &impl Files, at: RawLocation) {
    let is_larger = known.as_ref().is_some_and(|(_, line)| *line < at.line);
    if at.line == 0 || is_larger {
        return;
    }
    let Some(file) = files.path(at.file) else { return };
    if known.as_ref().is_none_or(|(path, line)| (at.line, &*file) < (*line, path.as_str())) {
        *known = Some((file.as_ref().to_owned(), at.line));
    }
}
