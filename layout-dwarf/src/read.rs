//! Reading: from files to the types that they share.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Mutex;

use gimli::{
    BigEndian, DebugInfoOffset, Dwarf, DwarfPackage, DwarfPackageSections, Endianity, LittleEndian,
    Unit, UnitHeader,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::budget::Budget;
use crate::error::{Error, Reason};
use crate::location::Files;
use crate::object_file::{self, ObjectFile};
use crate::raw::RawUnit;
use crate::resolve::Units;
use crate::shared::Shared;
use crate::text::shown;
use crate::walk::{Slice, read_unit};

/// Reads the units of all objects of a file into `shared`.
pub(crate) fn read_file(path: &Path, shared: &Shared) -> Result<u64, Error> {
    let objects = object_file::open(path)?;
    shared.budget.add_file(objects.iter().map(|object| object.len).sum());
    let pointer_sizes: Result<Vec<u64>, Error> =
        objects.par_iter().map(|object| read_object(path, object, shared)).collect();
    Ok(pointer_sizes?.into_iter().max().unwrap_or(0))
}

/// Reads the units of an object, and returns the size of a pointer in them.
fn read_object(path: &Path, object: &ObjectFile, shared: &Shared) -> Result<u64, Error> {
    let read = if object.is_little_endian {
        Reader::new(object, LittleEndian, shared).and_then(|reader| reader.read())
    } else {
        Reader::new(object, BigEndian, shared).and_then(|reader| reader.read())
    };
    read.map_err(|reason| Error::new(path, reason))
}

/// Reads one object.
struct Reader<'d, E: Endianity> {
    dwarf: Dwarf<Slice<'d, E>>,
    object: &'d ObjectFile,
    endian: E,
    shared: &'d Shared,
    /// A file beside the object that has all split units, if there is one.
    package: Option<DwarfPackageSections<Vec<u8>>>,
    /// Units that refer to others, which are read together at the end.
    linked: Mutex<BTreeMap<usize, RawUnit<'d>>>,
}

impl<'d, E: Endianity + Send + Sync> Reader<'d, E> {
    fn new(object: &'d ObjectFile, endian: E, shared: &'d Shared) -> Result<Self, Reason> {
        let dwarf = object.sections.borrow(|data| Slice::new(data, endian));
        let package = package_path(&object.path);
        let package =
            if package.is_file() { Some(object_file::open_package(&package)?) } else { None };
        if let Some((_, len)) = &package {
            shared.budget.add_file(*len);
        }
        let package = package.map(|(package, _)| package);
        Ok(Self { dwarf, object, endian, shared, package, linked: Mutex::default() })
    }

    fn read(&self) -> Result<u64, Reason> {
        let headers = self.headers()?;
        let pointer_size = headers.first().map_or(0, UnitHeader::address_size);
        headers.par_iter().try_for_each(|header| {
            let unit = self.dwarf.unit(*header)?;
            self.read_unit(&unit)
        })?;
        self.read_linked(&headers)?;
        Ok(pointer_size.into())
    }

    fn headers(&self) -> gimli::Result<Vec<UnitHeader<Slice<'d, E>>>> {
        let mut headers = Vec::new();
        let mut units = self.dwarf.units();
        while let Some(header) = units.next()? {
            headers.push(header);
        }
        Ok(headers)
    }

    fn files<'u, 's>(
        &'u self,
        dwarf: &'u Dwarf<Slice<'s, E>>,
        unit: &'u Unit<Slice<'s, E>>,
    ) -> UnitFiles<'u, 's, E> {
        UnitFiles { dwarf, unit, paths: RefCell::default(), budget: &self.shared.budget }
    }

    fn read_unit(&self, unit: &Unit<Slice<'d, E>>) -> Result<(), Reason> {
        if let Some(id) = unit.dwo_id {
            return self.read_split(unit, id);
        }
        let raw = read_unit(&self.dwarf, unit, self.object.is_linked, &self.shared.budget)?;
        if raw.foreign.is_empty() {
            self.add(unit, raw, self.files(&self.dwarf, unit));
        } else if let Ok(mut linked) = self.linked.lock() {
            linked.insert(start_of(&unit.header), raw);
        }
        Ok(())
    }

    fn add(&self, unit: &Unit<Slice<'_, E>>, raw: RawUnit<'_>, files: UnitFiles<'_, '_, E>) {
        if !raw.is_rust {
            self.shared.add_foreign();
            return;
        }
        let pointer_size = unit.encoding().address_size.into();
        let units = vec![(start_of(&unit.header), raw)];
        self.shared.add(&Units::new(units, pointer_size, &self.shared.budget), &[files]);
    }

    /// Reads a unit whose types are in another file.
    fn read_split(&self, skeleton: &Unit<Slice<'d, E>>, id: gimli::DwoId) -> Result<(), Reason> {
        if let Some(package) = &self.package {
            let empty = Slice::new(&[], self.endian);
            let package: DwarfPackage<_> =
                package.borrow(|data| Slice::new(data, self.endian), empty)?;
            if let Some(dwarf) = package.find_cu(id, &self.dwarf)? {
                return self.read_split_units(&dwarf, skeleton);
            }
        }
        let path = self.split_path(skeleton)?;
        let object = match object_file::open_split(&path) {
            Err(Reason::Io(_)) if self.package.is_none() => {
                let package = package_path(&self.object.path);
                return Err(Reason::MissingUnit { unit: path, package });
            }
            Err(Reason::Io(_)) => return Err(Reason::MissingFile(path)),
            object => object?,
        };
        self.shared.budget.add_file(object.len);
        let mut dwarf = object.sections.borrow(|data| Slice::new(data, self.endian));
        dwarf.make_dwo(&self.dwarf);
        if !has_unit(&dwarf, id)? {
            return Err(Reason::OtherBuild(path));
        }
        self.read_split_units(&dwarf, skeleton)
    }

    fn read_split_units(
        &self,
        dwarf: &Dwarf<Slice<'_, E>>,
        skeleton: &Unit<Slice<'d, E>>,
    ) -> Result<(), Reason> {
        let mut headers = dwarf.units();
        while let Some(header) = headers.next()? {
            let mut unit = dwarf.unit(header)?;
            unit.copy_relocated_attributes(skeleton);
            let raw = read_unit(dwarf, &unit, self.object.is_linked, &self.shared.budget)?;
            // LLVM numbers the files of a split unit as those of the unit that stays behind.
            let files = match unit.line_program {
                Some(_) => self.files(dwarf, &unit),
                None => self.files(&self.dwarf, skeleton),
            };
            self.add(&unit, raw, files);
        }
        Ok(())
    }

    /// The file of a split unit: relative to the directory in which the compiler ran.
    fn split_path(&self, unit: &Unit<Slice<'d, E>>) -> Result<PathBuf, Reason> {
        let name = unit.dwo_name()?;
        let name = name.map(|name| self.dwarf.attr_string(unit, name)).transpose()?;
        let text = |slice: Slice<'d, E>| String::from_utf8_lossy(slice.slice()).into_owned();
        let directory = unit.comp_dir.map(text).unwrap_or_default();
        Ok(Path::new(&directory).join(name.map(text).unwrap_or_default()))
    }

    /// Reads the units that refer to each other, together with those that they refer to.
    fn read_linked(&self, headers: &[UnitHeader<Slice<'d, E>>]) -> Result<(), Reason> {
        let Ok(mut units) = self.linked.lock().map(|mut units| std::mem::take(&mut *units)) else {
            return Ok(());
        };
        let mut offsets: Vec<usize> = Vec::new();
        for raw in units.values_mut() {
            offsets.append(&mut raw.foreign);
        }
        while let Some(offset) = offsets.pop() {
            let next = headers.partition_point(|header| start_of(header) <= offset);
            let Some(header) = next.checked_sub(1).map(|index| &headers[index]) else { continue };
            if let std::collections::btree_map::Entry::Vacant(entry) = units.entry(start_of(header))
            {
                let unit = self.dwarf.unit(*header)?;
                let raw = entry.insert(read_unit(
                    &self.dwarf,
                    &unit,
                    self.object.is_linked,
                    &self.shared.budget,
                )?);
                offsets.append(&mut raw.foreign);
            }
        }
        self.add_linked(units)
    }

    fn add_linked(&self, units: BTreeMap<usize, RawUnit<'d>>) -> Result<(), Reason> {
        let unit_at =
            |start: &usize| self.dwarf.unit(self.dwarf.unit_header(DebugInfoOffset(*start))?);
        let headers = units.keys().map(unit_at).collect::<gimli::Result<Vec<_>>>()?;
        let Some(pointer_size) = headers.first().map(|unit| unit.encoding().address_size) else {
            return Ok(());
        };
        let files: Vec<_> = headers.iter().map(|unit| self.files(&self.dwarf, unit)).collect();
        let units = units.into_iter().collect();
        let units = Units::new(units, pointer_size.into(), &self.shared.budget);
        self.shared.add(&units, &files);
        Ok(())
    }
}

/// Whether a file of split units has this unit.
fn has_unit<E: Endianity>(dwarf: &Dwarf<Slice<'_, E>>, id: gimli::DwoId) -> gimli::Result<bool> {
    let mut headers = dwarf.units();
    while let Some(header) = headers.next()? {
        if dwarf.unit(header)?.dwo_id == Some(id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The file beside an executable that has all of its split units.
fn package_path(executable: &Path) -> PathBuf {
    let mut package = executable.as_os_str().to_owned();
    package.push(".dwp");
    package.into()
}

fn start_of<E: Endianity>(header: &UnitHeader<Slice<'_, E>>) -> usize {
    header.debug_info_offset().map_or(0, |offset| offset.0)
}

/// The files of a unit.
struct UnitFiles<'u, 'd, E: Endianity> {
    dwarf: &'u Dwarf<Slice<'d, E>>,
    unit: &'u Unit<Slice<'d, E>>,
    /// The paths that were asked for.
    paths: RefCell<FxHashMap<u64, Option<Rc<str>>>>,
    budget: &'u Budget,
}

/// The longest path of a file. Those that systems accept are shorter.
const LONGEST_PATH: usize = 1 << 15;

impl<E: Endianity> Files for UnitFiles<'_, '_, E> {
    fn path(&self, file: u64) -> Option<Rc<str>> {
        let mut paths = self.paths.borrow_mut();
        let path = paths.entry(file).or_insert_with(|| self.new_path(file)).clone()?;
        self.budget.spend(path.len() as u64).ok()?;
        Some(path)
    }
}

impl<E: Endianity> UnitFiles<'_, '_, E> {
    fn new_path(&self, file: u64) -> Option<Rc<str>> {
        let header = self.unit.line_program.as_ref()?.header();
        let file = header.file(file)?;
        let text = |value| {
            let text = self.dwarf.attr_string(self.unit, value).ok()?;
            Some(shown(text.slice()))
        };
        let mut path = PathBuf::new();
        if let Some(directory) = self.unit.comp_dir {
            path.push(&*shown(directory.slice()));
        }
        if let Some(directory) = file.directory(header).and_then(text) {
            path.push(&*directory);
        }
        path.push(&*text(file.path_name())?);
        let path = path.to_string_lossy();
        (path.len() <= LONGEST_PATH).then(|| path.into())
    }
}
