#[automatically_derived]
impl<T, const N: usize> ::layout_report::__v1::Ruled for Buffer<T, N> where T: Copy,
{
    const FACTS: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Buffer<T, N>",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::RUST,
            &[
                __field::<[T; N]>("items", "[T; N]", __offset_of!(Self, items)),
                __field::<usize>("length", "usize", __offset_of!(Self, length))
            ]
        )
    }.with_parts(
        {
            use ::layout_report::__v1::{ NO_FIELD, NoReport as __NoReport, PartOf as __PartOf };
            &[
                (0, <__PartOf<[T; N]>>::PART_LAYOUT),
                (NO_FIELD, <__PartOf<()> as __NoReport>::PART_LAYOUT)
            ]
        }
    );
    const RULES: &'static [::layout_report::__v1::Rule] = &[
        ::layout_report::__v1::Rule::MaxSize(
            { let __value: ::layout_report::__v1::usize = N * 2; __value }
        )
    ];
}
#[automatically_derived]
impl<T, const N: usize> ::layout_report::__v1::LayoutReport for Buffer<T, N> where T: Copy,
{
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::assert as __assert;
        __assert::<::layout_report::__v1::Instance<Self>>(
            "Buffer<T, N>",
            <Self as ::layout_report::__v1::Ruled>::RULES,
            0
        );
        <Self as ::layout_report::__v1::Ruled>::FACTS
    };
}
const _: () = {
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Instance<Buffer<u8, 4>>>(
        "Buffer<u8, 4>",
        <Buffer<u8, 4> as ::layout_report::__v1::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__v1::bool = ::layout_report::__v1::is_broken::<::layout_report::__v1::Instance<Buffer<u8, 4>>>(::layout_report::__v1::Rule::NoPadding);
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__v1::bool>;
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
    use ::layout_report::__v1::assert as __assert;
    __assert::<::layout_report::__v1::Instance<Buffer<u32, 8>>>(
        "Buffer<u32, 8>",
        <Buffer<u32, 8> as ::layout_report::__v1::Ruled>::RULES,
        0
    );
};
const _: () = {
    const __BROKEN: ::layout_report::__v1::bool = ::layout_report::__v1::is_broken::<::layout_report::__v1::Instance<Buffer<u32, 8>>>(::layout_report::__v1::Rule::NoPadding);
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__v1::bool>;
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
::layout_report::__v1::register! { Instance<Buffer<u8, 4>>, "Buffer<u8, 4>" }
::layout_report::__v1::register! { Instance<Buffer<u32, 8>>, "Buffer<u32, 8>" }
