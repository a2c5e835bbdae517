//! The feature `registry`: all types of a program that derive.

use core::fmt;
use std::string::ToString;
use std::vec::Vec;

use layout_core::TypeLayout;

/// A type that derives [`LayoutReport`](trait@crate::LayoutReport), and where
/// it stands. [`all`] has them.
///
/// Its [`Display`](fmt::Display) is the path, and the table below it.
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
    path: &'static str,
    package: Option<&'static str>,
    file: &'static str,
    line: u32,
    layout: &'static TypeLayout<'static>,
}

inventory::collect!(Registered);

impl Registered {
    /// The path of the module, and the name: `demo::net::Buffer<u32>`.
    ///
    /// A type in a function body has the path of the function's module, so two
    /// types can have one path. See [`Registered`] for an example.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The name of the package, as its `Cargo.toml` has it. Without cargo, the
    /// name of the crate.
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
        self.package.or_else(|| self.path.split("::").next()).unwrap_or(self.path)
    }

    /// The source file, as rustc was given it: mostly relative to the workspace.
    /// See [`Registered`] for an example.
    pub const fn file(&self) -> &'static str {
        self.file
    }

    /// The line of the derive in the [file](Self::file), from 1. See [`Registered`]
    /// for an example.
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The layout. The name of an instance has the arguments: `Buffer<u32>`.
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

    /// What the order of [`all`] goes by.
    fn place(&self) -> (&'static str, &'static str, &'static str, u32) {
        (self.path, self.package(), self.file, self.line)
    }
}

impl fmt::Display for Registered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.path, self.layout.table())
    }
}

/// All types of the program that derive [`LayoutReport`](trait@crate::LayoutReport),
/// in the order of their paths: those of dependencies too.
///
/// Of a generic type there are the instances that `#[layout(instances(...))]`
/// names. Lifetimes make no type generic.
///
/// A crate that the program nowhere names is not a part of it: see
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
/// // Every type with more than two bytes of padding, and where it stands.
/// for it in layout_report::all().filter(|it| it.layout().padding() > Some(2)) {
///     println!("{}:{}: {it}", it.file(), it.line());
/// }
///
/// assert!(layout_report::all().any(|it| it.path().ends_with("::Reading")));
/// ```
pub fn all() -> impl DoubleEndedIterator<Item = &'static Registered> + ExactSizeIterator {
    let mut types: Vec<_> = inventory::iter::<Registered>.into_iter().collect();
    // The linker's order is not the same for every build. The text settles
    // what a macro made twice in one place.
    types.sort_by(|a, b| {
        let places = a.place().cmp(&b.place());
        places.then_with(|| a.to_string().cmp(&b.to_string()))
    });
    types.into_iter()
}

/// What generated code registers.
pub const fn registered(
    path: &'static str,
    package: Option<&'static str>,
    (file, line): (&'static str, u32),
    layout: &'static TypeLayout<'static>,
) -> Registered {
    Registered { path, package, file, line, layout }
}
