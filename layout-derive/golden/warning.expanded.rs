#[automatically_derived]
#[allow(deprecated)]
impl ::layout_report::__v1::LayoutReport for Old {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Old",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::RUST,
            &[__field::<u64>("0", "u64", __offset_of!(Self, 0))]
        )
    };
}
const _: () = {
    #[allow(deprecated)]
    const __BROKEN: ::layout_report::__v1::bool = ::layout_report::__v1::is_broken::<::layout_report::__v1::Derived<Old>>(
        ::layout_report::__v1::Rule::MaxSize(
            { let __value: ::layout_report::__v1::usize = LIMIT - 8; __value }
        )
    );
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__v1::bool>;
        #[allow(dead_code)]
        impl SoftRule<true> {
            #[deprecated(note = "`Old` breaks the layout rule `max_size = LIMIT - 8`")]
            const fn max_size() {}
        }
        #[allow(dead_code)]
        impl SoftRule<false> { const fn max_size() {} }
        SoftRule::<__BROKEN>::max_size();
    }
};
::layout_report::__v1::register! { #[allow(deprecated)] Derived<Old>, "Old" }
