//! `assert_layout!`.

/// Holds a type of another crate to rules.
///
/// It takes a type, and then rules as they stand in `#[layout(...)]`: those
/// that can be told from outside, which are `size`, `max_size`, `align`,
/// `min_align`, `cache_aligned`, `niche`, `max_cache_lines`, and `warn(...)`
/// with any of them. Write it where items stand, or in a function body.
///
/// # Errors
///
/// A broken rule is a compile error at the rule.
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
