#![cfg_attr(not(feature = "registry"), allow(rustdoc::broken_intra_doc_links))]
//! Snapshots: the layouts of a whole crate in one file.
//!
//! With the feature `registry`, [`assert_snapshot!`](crate::assert_snapshot) compares the
//! layouts of all types in a package that derive `LayoutReport` with a file in the
//! repository. Whoever changes a layout has to update the file, so the change shows in the
//! diff of the commit. Enable the feature for tests only; builds for your users are not
//! affected:
//!
//! ```toml
//! [dependencies]
//! layout-report = "0.2"
//!
//! [dev-dependencies]
//! layout-report = { version = "0.2", features = ["registry"] }
//! ```
//!
//! ```no_run
#![cfg_attr(not(feature = "registry"), doc = "# #[cfg(any())]")]
//! # /*
//! #[test]
//! # */
//! fn layouts_are_as_recorded() {
//!     layout_report::assert_snapshot!("layouts.txt");
//! }
//! ```
//!
//! Create the file, or record a change, with:
//!
//! ```text
//! LAYOUT_REPORT_UPDATE=1 cargo test layouts_are_as_recorded
//! ```
//!
//! If a layout differs from the file, the test fails and prints the lines that differ. The
//! file has a section for each target; on a target without one the test fails, and an update
//! adds the section. Put `{target}` into the file name to keep one file for each target.
//! `assert_snapshot!("sizes.txt", sizes)` records only sizes and alignments, which another
//! version of rustc changes less often than offsets.
//! [`assert_snapshot!`](crate::assert_snapshot) documents the details, including what an
//! integration test has to do.
//!
//! # All types of a program
//!
//! [`all`](crate::all) returns the same types, those of dependencies included, for code of
//! your own. Of a generic type, it returns the instances in `instances(...)`.
//!
#![cfg_attr(feature = "registry", doc = "```")]
#![cfg_attr(not(feature = "registry"), doc = "```ignore")]
//! use layout_report::LayoutReport;
//!
//! #[derive(LayoutReport)]
//! #[repr(C)]
//! struct Reading { sensor: u8, value: u32 }
//!
//! for it in layout_report::all().filter(|it| it.layout().padding() > Some(2)) {
//!     println!("{}:{}: {}", it.file(), it.line(), it.path());
//! }
//! ```
//!
//! [`summary`](crate::summary) ranks them by what could be saved, names the types
//! because of which several enums are large ("49 enums are large because of `Expr`, 328 bytes"),
//! and lists the generic types without instances, which [`all`](crate::all) does not have.
//!
//! While the feature is enabled, the program contains the reports of all its types, used or
//! not. Types are registered with [`inventory`](https://docs.rs/inventory), which supports
//! Linux, macOS, Windows and the BSDs.
