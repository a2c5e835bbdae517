//! The macro that generated code calls for every concrete type, and for every generic type
//! that lists no instances.

/// Registers `Derived<Packet>, "Packet"` with the location of the derive.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($(#[$allow:meta])* $kind:ident<$ty:ty>, $name:literal) => {
        $(#[$allow])*
        const _: () = {
            $crate::__private::submit! {
                $crate::__private::registered(
                    $crate::__private::concat!($crate::__private::module_path!(), "::", $name),
                    $crate::__private::option_env!("CARGO_PKG_NAME"),
                    ($crate::__private::file!(), $crate::__private::line!()),
                    &<$crate::__private::$kind<$ty> as $crate::__private::CheckTarget>::LAYOUT.with_name($name),
                )
            }
        };
    };
    // A generic type whose instances are not known.
    ($name:literal) => {
        const _: () = {
            $crate::__private::submit! {
                $crate::__private::registered_generic(
                    $crate::__private::concat!($crate::__private::module_path!(), "::", $name),
                    $crate::__private::option_env!("CARGO_PKG_NAME"),
                    ($crate::__private::file!(), $crate::__private::line!()),
                )
            }
        };
    };
}

/// Without the feature, nothing is registered.
#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($($input:tt)*) => {};
}
