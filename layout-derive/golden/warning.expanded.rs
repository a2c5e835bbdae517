#[automatically_derived]
#[allow(deprecated)]
impl ::layout_report::__private::LayoutReport for Old {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{ field as __field, offset_of as __offset_of };
        ::layout_report::__private::struct_layout::<Self>(
            "Old",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &[__field::<u64>("0", "u64", __offset_of!(Self, 0))]
        )
    };
}
const _: () = {
    #[allow(deprecated)]
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_broken::<::layout_report::__private::Derived<Old>>(
        ::layout_report::__private::Rule::MaxSize {
            bytes: { let __value: ::layout_report::__private::usize = LIMIT - 8; __value }
        }
    );
    {
        #[allow(dead_code)]
        struct SoftRule<const BROKEN: ::layout_report::__private::bool>;
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
::layout_report::__private::register! { #[allow(deprecated)] Derived<Old>, "Old" }
