//! Reads one file in this process, and asks everything about its types.

use std::fmt::{self, Display, Write};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use allocation_counter::measure;
use layout_dwarf::{Program, Type};

use crate::judge;

/// What came of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Read,
    Refused,
}

/// What must not happen.
#[derive(Debug)]
pub(crate) enum Fault {
    Panic(String),
    /// So many bytes were reserved at once.
    Memory(u64),
    /// Text that does more than to be shown.
    Text(String),
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panic(message) => write!(f, "it panics: {message}"),
            Self::Memory(bytes) => write!(f, "it reserves {bytes} bytes at once"),
            Self::Text(text) => write!(f, "it shows {text:?}"),
        }
    }
}

/// The most that a file may reserve at once: for so many bytes of its own, and whatever its
/// size is.
const BYTES_FOR_EACH: u64 = 100;
const BYTES_FOR_ALL: u64 = 128 << 20;

/// Reads a file in a pool of one thread, in which allocations are counted.
pub(crate) fn run(pool: &rayon::ThreadPool, path: &Path, len: usize) -> Result<Verdict, Fault> {
    let mut read = Ok(Verdict::Refused);
    let counted = pool.install(|| measure(|| read = caught(path)));
    let most = BYTES_FOR_ALL + BYTES_FOR_EACH * len as u64;
    if read.is_ok() && counted.bytes_max > most {
        return Err(Fault::Memory(counted.bytes_max));
    }
    read
}

fn caught(path: &Path) -> Result<Verdict, Fault> {
    catch_unwind(AssertUnwindSafe(|| read(path))).unwrap_or_else(|_| {
        let message = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Err(Fault::Panic(message))
    })
}

/// The message and the place of the last panic.
static LAST_PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps panics, which are reported with their file, from being printed.
pub(crate) fn keep_panics() {
    panic::set_hook(Box::new(|panic| {
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
}

fn read(path: &Path) -> Result<Verdict, Fault> {
    let mut shown = Shown::default();
    let verdict = match Program::read(&[path]) {
        Ok(program) => {
            ask(&program, &mut shown);
            Verdict::Read
        }
        Err(error) => {
            shown.show(format_args!("{error} {:?}", error.reason()));
            Verdict::Refused
        }
    };
    match shown.fault {
        Some(text) => Err(Fault::Text(text)),
        None => Ok(verdict),
    }
}

/// So many types are asked about everything; of the others, only the name.
const ASKED: usize = 100;

fn ask(program: &Program, shown: &mut Shown) {
    for (index, ty) in program.all_types().enumerate() {
        shown.show(ty.path());
        shown.show(ty.readable_path());
        if index < ASKED {
            ask_type(ty, shown);
        }
    }
    for each in program.statics() {
        shown.show(format_args!("{} {:?}", each.path, each.location));
    }
    for function in program.functions() {
        shown.show(format_args!("{} {:?}", function.path, function.location));
    }
    for each in program.crates() {
        shown.show(format_args!("{} {} {}", each.name, each.file, each.directory));
    }
    let holders = program.holders();
    let held = program.all_types().map(|ty| holders.of(ty.id()).len()).sum::<usize>();
    shown.show(held);
}

fn ask_type(ty: Type<'_>, shown: &mut Shown) {
    shown.show(format_args!("{} {} {:?}", ty.short_name(), ty.definition(), ty.location()));
    shown.show(format_args!("{:?} {:?}", ty.crate_name(), ty.slice_element().is_some()));
    for variant in ty.variants() {
        shown.show(format_args!("{} {} {:?}", variant.name(), variant.end(), variant.location()));
    }
    ty.with_layout(|layout| {
        shown.show(layout);
        shown.show(layout.markdown());
        shown.show(layout.svg());
        shown.show(layout.diagram());
        for advice in layout.advice() {
            shown.show(advice);
        }
        shown.show(format_args!("{:?} {:?}", layout.optimal_size(), layout.cache_lines()));
    });
}

/// Text as a terminal would get it. Nothing is kept but the first fault.
#[derive(Default)]
struct Shown {
    fault: Option<String>,
}

impl Shown {
    fn show(&mut self, text: impl Display) {
        let _ = write!(self, "{text}");
    }
}

impl Write for Shown {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.fault.is_none() {
            self.fault = judge::interpreted(text).map(str::to_owned);
        }
        Ok(())
    }
}
