//! The feature `registry`: a list of all types of a program that derive `LayoutReport`.

use core::fmt;
use std::string::ToString;
use std::vec::Vec;

use layout_core::TypeLayout;

/// A type that derives [`LayoutReport`](trait@crate::LayoutReport), and its source location.
/// [`all`] returns them.
///
/// Its [`Display`](fmt::Display) is the path, followed by the table.
///
/// # Example
///
/// ```
/// use layout_report::LayoutReport;
///
/// #[derive(LayoutReport)]
/// #[repr(C)]
/// struct Reading { sensor: u8, value: u32 }
///
/// let reading = layout_report::all().find(|it| it.layout().name() == "Reading").unwrap();
/// assert!(reading.path().ends_with("::Reading"));
/// assert!(reading.file().ends_with(".rs") && reading.line() > 0);
/// assert!(reading.to_string().contains("struct Reading  repr(C)  8 bytes, align 4"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Registered {
    derive: Derive,
    layout: &'static TypeLayout<'static>,
}

inventory::collect!(Registered);

impl Registered {
    /// Returns the module path and the name: `demo::net::Buffer<u32>`.
    ///
    /// A type in a function body has the path of the function's module, so two types can have
    /// the same path. See [`Registered`] for an example.
    pub const fn path(&self) -> &'static str {
        self.derive.path
    }

    /// Returns the name of the package in its `Cargo.toml`; the name of the crate if it was
    /// built without cargo.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_report::LayoutReport;
    ///
    /// #[derive(LayoutReport)]
    /// struct Own(u8);
    ///
    /// // Without the types of dependencies.
    /// let mut own = layout_report::all().filter(|it| it.package() == env!("CARGO_PKG_NAME"));
    /// assert!(own.any(|it| it.layout().name() == "Own"));
    /// ```
    pub fn package(&self) -> &'static str {
        self.derive.package()
    }

    /// Returns the source file as it was passed to rustc, usually relative to the
    /// workspace. See [`Registered`] for an example.
    pub const fn file(&self) -> &'static str {
        self.derive.file
    }

    /// Returns the line of the derive in the [file](Self::file), counted from 1. See
    /// [`Registered`] for an example.
    pub const fn line(&self) -> u32 {
        self.derive.line
    }

    /// Returns the layout; an instance is named with its arguments: `Buffer<u32>`.
    ///
    /// # Example
    ///
    /// ```
    /// use layout_report::LayoutReport;
    ///
    /// #[derive(LayoutReport)]
    /// #[layout(instances(Buffer<u32>))]
    /// struct Buffer<T>(T, u8);
    ///
    /// let mut layouts = layout_report::all().map(|it| it.layout());
    /// let buffer = layouts.find(|layout| layout.name() == "Buffer<u32>").unwrap();
    /// assert_eq!(buffer.size(), 8);
    /// ```
    pub const fn layout(&self) -> &'static TypeLayout<'static> {
        self.layout
    }
}

impl fmt::Display for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.path(), self.layout.table())
    }
}

/// Returns all types of the program that derive
/// [`LayoutReport`](trait@crate::LayoutReport), including those of dependencies, sorted
/// by path.
///
/// For a generic type, it returns the instances in `#[layout(instances(...))]`. A type with only
/// lifetime parameters is not generic in this sense.
///
/// A crate that the program never mentions is not part of it: see
/// [`assert_snapshot!`](crate::assert_snapshot#from-an-integration-test).
///
/// # Example
///
/// ```
/// use layout_report::LayoutReport;
///
/// #[derive(LayoutReport)]
/// #[repr(C)]
/// struct Reading {
///     sensor: u8,
///     value: u32,
/// }
///
/// // Every type with more than two bytes of padding, and its location.
/// for it in layout_report::all().filter(|it| it.layout().padding() > Some(2)) {
///     println!("{}:{}: {it}", it.file(), it.line());
/// }
///
/// assert!(layout_report::all().any(|it| it.path().ends_with("::Reading")));
/// ```
pub fn all() -> impl DoubleEndedIterator<Item = &'static Registered> + ExactSizeIterator {
    let mut types: Vec<_> = inventory::iter::<Registered>.into_iter().collect();
    // The order of the linker can differ between builds. The text decides between types that
    // one macro call generated.
    types.sort_by(|a, b| {
        let derives = a.derive.cmp(&b.derive);
        derives.then_with(|| a.to_string().cmp(&b.to_string()))
    });
    types.into_iter()
}

/// A generic type that derives [`LayoutReport`](trait@crate::LayoutReport) without
/// `instances(...)`: [`all`] does not have it, because its layout depends on its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GenericType(Derive);

inventory::collect!(GenericType);

impl GenericType {
    /// Returns the module path and the name with its parameters: `demo::net::Buffer<T>`.
    pub const fn path(&self) -> &'static str {
        self.0.path
    }

    /// Returns the name of the package in its `Cargo.toml`; the name of the crate if it was
    /// built without cargo.
    pub fn package(&self) -> &'static str {
        self.0.package()
    }

    /// Returns the source file as it was passed to rustc, usually relative to the
    /// workspace.
    pub const fn file(&self) -> &'static str {
        self.0.file
    }

    /// Returns the line of the derive in the [file](Self::file), counted from 1.
    pub const fn line(&self) -> u32 {
        self.0.line
    }
}

/// Returns the generic types of the program that [`all`] does not have, sorted by path.
///
/// List instances of them with `#[layout(instances(Buffer<u32>))]`.
pub fn generic_types() -> impl DoubleEndedIterator<Item = &'static GenericType> + ExactSizeIterator
{
    let mut types: Vec<_> = inventory::iter::<GenericType>.into_iter().collect();
    types.sort();
    types.into_iter()
}

/// A derive, and where it is written. The order is that of [`all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Derive {
    path: &'static str,
    package: Option<&'static str>,
    file: &'static str,
    line: u32,
}

impl Derive {
    fn package(&self) -> &'static str {
        self.package.or_else(|| self.path.split("::").next()).unwrap_or(self.path)
    }
}

/// Creates the entry that generated code registers for a generic type.
pub const fn registered_generic(
    path: &'static str,
    package: Option<&'static str>,
    (file, line): (&'static str, u32),
) -> GenericType {
    GenericType(Derive { path, package, file, line })
}

/// Creates the entry that generated code registers.
pub const fn registered(
    path: &'static str,
    package: Option<&'static str>,
    (file, line): (&'static str, u32),
    layout: &'static TypeLayout<'static>,
) -> Registered {
    Registered { derive: Derive { path, package, file, line }, layout }
}
