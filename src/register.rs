//! What the derive hands every concrete type to.

/// Registers `Derived<Packet>, "Packet"`, where generated code stands.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($(#[$allow:meta])* $kind:ident<$ty:ty>, $name:literal) => {
        $(#[$allow])*
        const _: () = {
            $crate::__v1::submit! {
                $crate::__v1::registered(
                    $crate::__v1::concat!($crate::__v1::module_path!(), "::", $name),
                    $crate::__v1::option_env!("CARGO_PKG_NAME"),
                    ($crate::__v1::file!(), $crate::__v1::line!()),
                    &<$crate::__v1::$kind<$ty> as $crate::__v1::Subject>::LAYOUT.with_name($name),
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
