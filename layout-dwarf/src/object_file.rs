//! Files: what kind each is, and the object files in it.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use gimli::{DwarfPackageSections, DwarfSections};
use object::read::archive::ArchiveFile;
use object::read::{FileKind, ReadCache, ReadRef};
use object::{Architecture, Object, ObjectKind, ObjectSection};

use crate::crc;
use crate::error::{Error, Reason};
use crate::sections::{self, Input};

/// The debug information of one object file.
#[derive(Debug)]
pub(crate) struct ObjectFile {
    /// The file, or the archive that it is in.
    pub(crate) path: PathBuf,
    pub(crate) sections: DwarfSections<Vec<u8>>,
    /// How many bytes of debug information it has.
    pub(crate) len: u64,
    pub(crate) is_little_endian: bool,
    pub(crate) is_linked: bool,
    pub(crate) has_debug_info: bool,
}

/// Which debug information of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Its own, or that in the file that it names.
    Own,
    /// Its own only: it is named by another file.
    Named,
    /// That of a split unit.
    Split,
}

/// Opens a file and loads the debug information of all objects in it.
pub(crate) fn open(path: &Path) -> Result<Vec<ObjectFile>, Error> {
    let objects = open_any(path, Wanted::Own).map_err(|reason| Error::new(path, reason))?;
    if objects.iter().any(|object| object.has_debug_info) {
        return Ok(objects);
    }
    Err(Error::new(path, Reason::NoDebugInfo))
}

/// Opens a file of split debug information.
pub(crate) fn open_split(path: &Path) -> Result<ObjectFile, Reason> {
    let objects = open_any(path, Wanted::Split)?;
    objects.into_iter().next().ok_or(Reason::NotAnObject)
}

/// Opens a file with many split units, and returns its length too.
pub(crate) fn open_package(path: &Path) -> Result<(DwarfPackageSections<Vec<u8>>, u64), Reason> {
    let (file, len) = open_regular(path)?;
    let cache = ReadCache::new(File::open(path)?);
    let object = object::File::parse(&cache)?;
    Ok((sections::load_package(&Input { file: &file, start: 0, len }, &object)?, len))
}

/// Opens a file, and returns its length. A pipe or a device, which another file can name, would
/// be waited for.
fn open_regular(path: &Path) -> Result<(File, u64), Reason> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(Reason::NotAnObject);
    }
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    Ok((file, len))
}

fn open_any(path: &Path, wanted: Wanted) -> Result<Vec<ObjectFile>, Reason> {
    let (file, len) = open_regular(path)?;
    let cache = ReadCache::new(File::open(path)?);
    let input = Input { file: &file, start: 0, len };
    match FileKind::parse(&cache) {
        Ok(FileKind::Archive) => archive(path, &file, &cache),
        Ok(FileKind::Pe32 | FileKind::Pe64) => match single(path, &input, &cache, wanted) {
            Ok(object) if object.has_debug_info => Ok(vec![object]),
            Ok(_) => Err(windows_reason(&cache)),
            Err(reason) => Err(reason),
        },
        Ok(kind) if is_object(kind) => linked(path, &input, &cache, wanted),
        Ok(FileKind::MachOFat32 | FileKind::MachOFat64) => Err(Reason::Universal),
        Ok(_) | Err(_) => Err(Reason::NotAnObject),
    }
}

/// A linked file, whose debug information can be in other files.
fn linked(
    path: &Path,
    input: &Input<'_>,
    cache: &ReadCache<File>,
    wanted: Wanted,
) -> Result<Vec<ObjectFile>, Reason> {
    let object = single(path, input, cache, wanted)?;
    if object.has_debug_info || wanted != Wanted::Own {
        return Ok(vec![object]);
    }
    let file = object::File::parse(cache)?;
    if let Some(link) = debug_link(path, &file) {
        return open_any(&link?, Wanted::Named);
    }
    if file.format() == object::BinaryFormat::MachO {
        return apple(path, &file);
    }
    Ok(vec![object])
}

fn single<'d, R: ReadRef<'d>>(
    path: &Path,
    input: &Input<'_>,
    data: R,
    wanted: Wanted,
) -> Result<ObjectFile, Reason> {
    let object = object::File::parse(data)?;
    // Their debug information has another size of a pointer than their types.
    if matches!(object.architecture(), Architecture::Avr | Architecture::Msp430) {
        return Err(Reason::SmallTarget);
    }
    let dwo = wanted == Wanted::Split;
    let info = if dwo { ".debug_info.dwo" } else { ".debug_info" };
    let has_debug_info = object.section_by_name(info).is_some_and(|info| info.size() > 0);
    if !has_debug_info && object.section_by_name(".debug$T").is_some() {
        return Err(Reason::Pdb);
    }
    let mut len = 0;
    let sections = sections::load(input, &object, dwo, &mut len)?;
    Ok(ObjectFile {
        path: path.to_owned(),
        sections,
        len,
        is_little_endian: object.is_little_endian(),
        is_linked: object.kind() != ObjectKind::Relocatable,
        has_debug_info,
    })
}

/// The objects in an archive, such as an `.rlib`. Members of other kinds are skipped.
fn archive(path: &Path, file: &File, cache: &ReadCache<File>) -> Result<Vec<ObjectFile>, Reason> {
    let mut objects = Vec::new();
    for member in ArchiveFile::parse(cache)?.members() {
        let member = member?;
        let (start, len) = member.file_range();
        let data = cache.range(start, len);
        if matches!(FileKind::parse(data), Ok(kind) if is_object(kind)) {
            objects.push(single(path, &Input { file, start, len }, data, Wanted::Named)?);
        }
    }
    Ok(objects)
}

fn is_object(kind: FileKind) -> bool {
    matches!(
        kind,
        FileKind::Coff
            | FileKind::CoffBig
            | FileKind::Elf32
            | FileKind::Elf64
            | FileKind::MachO32
            | FileKind::MachO64
            | FileKind::Wasm
    )
}

fn windows_reason(cache: &ReadCache<File>) -> Reason {
    match object::File::parse(cache).map(|file| file.pdb_info().is_ok_and(|pdb| pdb.is_some())) {
        Ok(true) => Reason::Pdb,
        _ => Reason::NoDebugInfo,
    }
}

/// The file that holds the debug information of a stripped one, by its section
/// `.gnu_debuglink`: beside it, or in `.debug`. The section also has the checksum of that file.
fn debug_link<'d, R: ReadRef<'d>>(
    path: &Path,
    file: &object::File<'d, R>,
) -> Option<Result<PathBuf, Reason>> {
    let (name, crc) = file.gnu_debuglink().ok()??;
    let name = Path::new(std::str::from_utf8(name).ok()?);
    // A name with directories in it could be any file of this machine.
    let name = name.file_name()?;
    let beside = path.with_file_name(name);
    let is_itself = path.file_name() == Some(name);
    let places = [path.with_file_name(".debug").join(name), beside.clone()];
    let found = places.into_iter().rev().find(|place| place.is_file() && !is_itself);
    let Some(found) = found else { return Some(Err(Reason::MissingFile(beside))) };
    Some(match crc::of_file(&found) {
        Ok(found_crc) if found_crc == crc => Ok(found),
        Ok(_) => Err(Reason::OtherBuild(found)),
        Err(error) => Err(error.into()),
    })
}

/// The debug information of a program of Apple's platforms: in a bundle beside it, or in the
/// objects that it was linked from.
fn apple<'d, R: ReadRef<'d>>(
    path: &Path,
    file: &object::File<'d, R>,
) -> Result<Vec<ObjectFile>, Reason> {
    let name = path.file_name().unwrap_or_default();
    let mut bundle = path.as_os_str().to_owned();
    bundle.push(".dSYM");
    let bundle = Path::new(&bundle).join("Contents/Resources/DWARF").join(name);
    if bundle.is_file() {
        return in_bundle(&bundle, file);
    }
    let map = file.object_map();
    let mut paths = BTreeSet::new();
    for object in map.objects() {
        paths.insert(std::str::from_utf8(object.path()).unwrap_or_default());
    }
    let mut objects = Vec::new();
    // An archive is named once for each of its objects that was linked.
    for path in paths.into_iter().map(Path::new) {
        match open_any(path, Wanted::Named) {
            Ok(found) => objects.extend(found),
            Err(Reason::Io(_)) => return Err(Reason::MissingFile(path.to_owned())),
            Err(reason) => return Err(reason),
        }
    }
    Ok(objects)
}

/// The debug information in a bundle, which has the identifier of the program that it is of.
fn in_bundle<'d, R: ReadRef<'d>>(
    bundle: &Path,
    file: &object::File<'d, R>,
) -> Result<Vec<ObjectFile>, Reason> {
    let cache = ReadCache::new(open_regular(bundle)?.0);
    let of_bundle = object::File::parse(&cache)?.mach_uuid()?;
    match (of_bundle, file.mach_uuid()?) {
        (Some(of_bundle), Some(own)) if of_bundle != own => {
            Err(Reason::OtherBuild(bundle.to_owned()))
        }
        _ => open_any(bundle, Wanted::Named),
    }
}
