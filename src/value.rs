//! A rule's value that the derive could not parse.

/// Expands to the tokens unchanged.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($($value:tt)*) => {
        $($value)*
    };
}
