//! `Program`: every type of a program.

use std::fmt;
use std::path::Path;

use layout_core::Target;
use rustc_hash::FxHashMap;

use crate::error::{Error, Reason};
use crate::finish::finish;
use crate::holders::Holders;
use crate::read::read_file;
use crate::shared::Shared;
use crate::store::{Store, Text};
use crate::ty::Type;

/// Every type of a program, read from the debug information of its files.
///
/// A type that several compilation units describe is one type. The types are sorted by their
/// paths, so that the same program always gives the same list.
///
/// # Example
///
/// ```no_run
/// use layout_dwarf::Program;
///
/// let program = Program::read(&["target/debug/demo"])?;
/// let largest = program.types().max_by_key(|ty| ty.size());
/// if let Some(ty) = largest {
///     println!("{} takes {} bytes", ty.path(), ty.size());
/// }
/// # Ok::<(), layout_dwarf::Error>(())
/// ```
#[derive(Debug)]
pub struct Program {
    pub(crate) store: Store<TypeId, Text>,
    pub(crate) functions: Vec<Function>,
    pub(crate) statics: Vec<Static>,
    /// Where closures are.
    pub(crate) closures: FxHashMap<TypeId, (String, u32)>,
    pub(crate) crates: Vec<Crate>,
    pub(crate) pointer_size: u64,
    pub(crate) units: usize,
    pub(crate) foreign_units: usize,
    pub(crate) unread: Vec<Error>,
}

/// A type of a program, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

impl TypeId {
    /// Returns the number, which is that of the type among [`Program::all_types`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A function that returns a `Result`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Function {
    /// Its path.
    pub path: String,
    /// What it returns; for an `async fn`, what its future's `poll` returns.
    pub ty: TypeId,
    /// The file and the line of its declaration, if they are known.
    pub location: Option<(String, u32)>,
}

/// A static, or a thread-local.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Static {
    /// Its path.
    pub path: String,
    /// Its type.
    pub ty: TypeId,
    /// The file and the line of its declaration, if they are known.
    pub location: Option<(String, u32)>,
    /// Whether each thread has one of its own.
    pub is_thread_local: bool,
}

/// A source file of a crate of which the program has compiled code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Crate {
    /// Its name, as in paths.
    pub name: String,
    /// The file.
    pub file: String,
    /// The directory in which the compiler ran when it compiled code of that file.
    pub directory: String,
}

impl Program {
    /// Reads the types of these files: executables, libraries, object files or archives of
    /// object files such as an `.rlib`.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or none has information about types. The error says what to do
    /// about it.
    pub fn read<P: AsRef<Path>>(files: &[P]) -> Result<Self, Error> {
        let shared = Shared::new();
        let mut pointer_size = 0;
        let mut unread = Vec::new();
        for file in files {
            match read_file(file.as_ref(), &shared) {
                Ok(size) => pointer_size = size.max(pointer_size),
                // A library of generic functions has no code, and so no debug information.
                Err(error) if matches!(error.reason(), Reason::NoDebugInfo) => unread.push(error),
                Err(error) => return Err(error),
            }
        }
        let path = files.first().map_or(Path::new(""), AsRef::as_ref);
        let mut program =
            finish(shared.into_parts(), pointer_size).map_err(|reason| Error::new(path, reason))?;
        program.unread = unread;
        if program.types().next().is_none() {
            if let Some(error) = program.unread.pop() {
                return Err(error);
            }
            let is_rust = program.units > 0 || program.foreign_units == 0;
            let reason = if is_rust { Reason::NoTypes } else { Reason::NotRust };
            return Err(Error::new(path, reason));
        }
        Ok(program)
    }

    /// Returns the types that consist of others: structs, enums, unions, tuples, arrays,
    /// closures and futures, sorted by path.
    pub fn types(&self) -> impl Iterator<Item = Type<'_>> {
        self.all_types().filter(Type::is_composite)
    }

    /// Returns all types, numbers and pointers too.
    pub fn all_types(&self) -> impl ExactSizeIterator<Item = Type<'_>> {
        let count = u32::try_from(self.store.types.len()).unwrap_or(u32::MAX);
        (0..count).map(|index| Type { program: self, id: TypeId(index) })
    }

    /// Returns a type of this program.
    ///
    /// # Panics
    ///
    /// If `id` is of another program that has more types.
    pub fn ty(&self, id: TypeId) -> Type<'_> {
        assert!(id.index() < self.store.types.len(), "the type is of another program");
        Type { program: self, id }
    }

    /// Returns the functions that return a `Result`, sorted by path.
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// Returns the statics and thread-locals, sorted by path.
    pub fn statics(&self) -> &[Static] {
        &self.statics
    }

    /// Returns the crates of which the program has compiled code, each with some of its files,
    /// sorted by name.
    pub fn crates(&self) -> &[Crate] {
        &self.crates
    }

    /// Returns how many compilation units were read.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Returns how many compilation units are of code in another language. Their types are not
    /// read.
    pub fn foreign_units(&self) -> usize {
        self.foreign_units
    }

    /// Returns why some of the files could not be read, though others could.
    pub fn unread(&self) -> &[Error] {
        &self.unread
    }

    /// Returns the target of the program: the size of its pointers.
    pub fn target(&self) -> Target {
        let size = usize::try_from(self.pointer_size).unwrap_or(8);
        Target::with_pointer(size, size)
    }

    /// Finds out which types hold which.
    pub fn holders(&self) -> Holders {
        Holders::new(self)
    }
}

impl fmt::Display for TypeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
