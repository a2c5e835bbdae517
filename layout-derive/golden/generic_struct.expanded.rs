#[automatically_derived]
impl<T, const N: usize> ::layout_report::__private::Ruled for Buffer<T, N> where T: Copy,
{
    const FACTS: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{
            field as __field,
            offset_of as __offset_of,
            NestedOf as __NestedOf,
            NoReport as __NoReport
        };
        let _ = <__NestedOf<()> as __NoReport>::NESTED;
        ::layout_report::__private::struct_layout::<Self>(
            "Buffer<T, N>",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &[
                __field::<[T; N]>("items", "[T; N]", __offset_of!(Self, items)).with_nested(<__NestedOf<[T; N]>>::NESTED),
                __field::<usize>("length", "usize", __offset_of!(Self, length))
            ]
        )
    };
    const RULES: &'static [::layout_report::__private::Rule] = &[
        ::layout_report::__private::Rule::MaxSize {
            bytes: { let __value: ::layout_report::__private::usize = N * 2; __value }
        }
    ];
}
#[automatically_derived]
impl<T, const N: usize> ::layout_report::__private::LayoutReport for Buffer<T, N> where T: Copy,
{
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::assert as __assert;
        __assert::<::layout_report::__private::Instance<Self>>(
            "Buffer<T, N>",
            <Self as ::layout_report::__private::Ruled>::RULES,
            0
        );
        <Self as ::layout_report::__private::Ruled>::FACTS
    };
}
const _: () = {
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Instance<Buffer<u8, 4>>>(
        "Buffer<u8, 4>",
        <Buffer<u8, 4> as ::layout_report::__private::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_broken::<::layout_report::__private::Instance<Buffer<u8, 4>>>(::layout_report::__private::Rule::NoPadding);
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__private::bool>;
        #[allow(dead_code)]
        impl SoftRule<true> {
            #[deprecated(note = "`Buffer<u8, 4>` breaks the layout rule `no_padding`")]
            const fn no_padding() {}
        }
        #[allow(dead_code)]
        impl SoftRule<false> { const fn no_padding() {} }
        SoftRule::<__BROKEN>::no_padding();
    }
};
const _: () = {
    use ::layout_report::__private::assert as __assert;
    __assert::<::layout_report::__private::Instance<Buffer<u32, 8>>>(
        "Buffer<u32, 8>",
        <Buffer<u32, 8> as ::layout_report::__private::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_broken::<::layout_report::__private::Instance<Buffer<u32, 8>>>(::layout_report::__private::Rule::NoPadding);
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__private::bool>;
        #[allow(dead_code)]
        impl SoftRule<true> {
            #[deprecated(note = "`Buffer<u32, 8>` breaks the layout rule `no_padding`")]
            const fn no_padding() {}
        }
        #[allow(dead_code)]
        impl SoftRule<false> { const fn no_padding() {} }
        SoftRule::<__BROKEN>::no_padding();
    }
};
::layout_report::__private::register! { Instance<Buffer<u8, 4>>, "Buffer<u8, 4>" }
::layout_report::__private::register! { Instance<Buffer<u32, 8>>, "Buffer<u32, 8>" }
