#[automatically_derived]
#[doc(hidden)]
impl<T, const N: usize> ::layout_report::__private::Ruled for Buffer<T, N> where T: Copy,
{
    const FACTS: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        ::layout_report::__private::struct_layout::<Self>(
            "Buffer<T, N>",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &::layout_report::__private::with_nested(
                ::layout_report::__private::fields::<([T; N], usize,), 2>(
                    ["items", "length"],
                    ["[T; N]", "usize"],
                    [__offset_of!(Self, items), __offset_of!(Self, length)]
                ),
                [<__NestedOf<[T; N], ()>>::NESTED],
                [(0, 0)]
            )
        )
    };
    const RULES: &'static [::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::MaxSize {
            bytes: {
                let __value: ::layout_report::__private::usize = if::layout_report::__private::CHECKED { (N * 2) }
                else { 0 };
                __value
            }
        }
    ];
    const WARNINGS: &'static [::layout_report::__private::Rule] = &[::layout_report::__private::Rule::NoPadding];
    const PARAMETERS: &'static [::layout_report::__private::Parameter] = &[
        ::layout_report::__private::Parameter::of::<T>("T"),
        ::layout_report::__private::Parameter::Const("N", N as ::layout_report::__private::i128)
    ];
}
#[automatically_derived]
#[doc(hidden)]
impl<T, const N: usize, __LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Buffer<T, N> where T: Copy,
{
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        {
            use ::layout_report::__private::assert_instance as __assert;
            __assert::<Self>(
                "Buffer<T, N>",
                <Self as ::layout_report::__private::Ruled>::RULES,
                0
            );
        }
        <Self as ::layout_report::__private::Ruled>::FACTS
    };
}
const _: () = {
    use ::layout_report::__private::assert_instance as __assert;
    __assert::<Buffer<u8, 4>>(
        "Buffer<u8, 4>",
        <Buffer<u8, 4> as ::layout_report::__private::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_instance_broken::<Buffer<u8, 4>>(
        <Buffer<u8, 4> as ::layout_report::__private::Ruled>::WARNINGS[0]
    );
    {
        struct IsBroken<const IT: ::layout_report::__private::bool>;
        impl IsBroken<true> {
            #[
                deprecated(
                    note = "`Buffer<u8, 4>` breaks its layout rule `no_padding`; to see the figures, print `<Buffer<u8, 4>>::layout()`"
                )
            ]
            const fn no_padding() {}
        }
        impl IsBroken<false> { const fn no_padding() {} }
        IsBroken::<__BROKEN>::no_padding();
    }
};
const _: () = {
    use ::layout_report::__private::assert_instance as __assert;
    __assert::<Buffer<u32, 8>>(
        "Buffer<u32, 8>",
        <Buffer<u32, 8> as ::layout_report::__private::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_instance_broken::<Buffer<u32, 8>>(
        <Buffer<u32, 8> as ::layout_report::__private::Ruled>::WARNINGS[0]
    );
    {
        struct IsBroken<const IT: ::layout_report::__private::bool>;
        impl IsBroken<true> {
            #[
                deprecated(
                    note = "`Buffer<u32, 8>` breaks its layout rule `no_padding`; to see the figures, print `<Buffer<u32, 8>>::layout()`"
                )
            ]
            const fn no_padding() {}
        }
        impl IsBroken<false> { const fn no_padding() {} }
        IsBroken::<__BROKEN>::no_padding();
    }
};
::layout_report::__private::register! { Instance<Buffer<u8, 4>>, "Buffer<u8, 4>" }
::layout_report::__private::register! { Instance<Buffer<u32, 8>>, "Buffer<u32, 8>" }
