//! A rule's value that the derive could not parse.

/// The tokens as they are.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($($value:tt)*) => {
        $($value)*
    };
}
