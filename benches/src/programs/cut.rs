//! Parts of a program: its first units.
//!
//! Programs of different sizes differ in other ways too, and one of millions of entries takes
//! minutes to compile. The units of one program are alike: a copy of it in which the section
//! header of `.debug_info` gives a smaller size has fewer of them.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::mem::{offset_of, size_of};
use std::path::Path;

use object::elf::SectionHeader64;
use object::read::elf::{ElfFile64, FileHeader};
use object::{LittleEndian, Object, ObjectSection, ReadCache};

use crate::Outcome;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/cost/part");

type Header = SectionHeader64<LittleEndian>;

/// A part of a program, which is removed after use: it takes as much space as the program.
pub struct Part(&'static Path);

impl Part {
    /// Makes a copy whose `.debug_info` ends there.
    pub fn new(program: &Path, end: usize) -> Outcome<Self> {
        let this = Self(Path::new(PATH));
        fs::create_dir_all(this.0.parent().ok_or("no directory")?)?;
        fs::copy(program, this.0)?;
        let at = size_of_debug_info(program)?;
        let mut file = OpenOptions::new().write(true).open(this.0)?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&u64::try_from(end)?.to_le_bytes())?;
        Ok(this)
    }

    pub fn path(&self) -> &Path {
        self.0
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(self.0);
    }
}

/// Where in the file the size of the section is written.
fn size_of_debug_info(program: &Path) -> Outcome<u64> {
    let cache = ReadCache::new(File::open(program)?);
    let file = ElfFile64::<LittleEndian, _>::parse(&cache)?;
    let section = file.section_by_name(".debug_info").ok_or("it has no debug information")?;
    let at = section.index().0 * size_of::<Header>() + offset_of!(Header, sh_size);
    Ok(file.elf_header().e_shoff(LittleEndian) + u64::try_from(at)?)
}
