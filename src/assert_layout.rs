//! `assert_layout!`.

/// Checks the layout of a type from another crate at compile time.
///
/// The arguments are a type, and then rules as in `#[layout(...)]`. Supported are the rules
/// that do not need the fields: `size`, `max_size`, `align`, `min_align`, `cache_aligned`,
/// `niche`, `max_cache_lines`, and `warn(...)` with any of them. `reason = "..."` is shown in
/// the message. Use the macro wherever an item is allowed, including in a function body.
///
/// # Errors
///
/// A broken rule is a compile error at the rule. If the type derives
/// [`LayoutReport`](trait@crate::LayoutReport), the error shows its table.
///
/// # Example
///
/// ```
/// use layout_report::assert_layout;
///
/// assert_layout!(Option<Box<u8>>, max_size = size_of::<usize>());
/// assert_layout!(std::num::NonZeroU32, size = 4, niche);
/// ```
///
/// ```compile_fail
/// # use layout_report::assert_layout;
/// assert_layout!(std::num::NonZeroU32, max_size = 2);
/// ```
#[macro_export]
macro_rules! assert_layout {
    ($($input:tt)*) => {
        $crate::__private::assert_layout! { $crate; $($input)* }
    };
}
