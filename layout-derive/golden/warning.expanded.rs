#[automatically_derived]
#[doc(hidden)]
#[allow(deprecated)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Old {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::offset_of as __offset_of;
        ::layout_report::__private::struct_layout::<Self>(
            "Old",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &::layout_report::__private::fields::<(u64,), 1>(["0"], ["u64"], [__offset_of!(Self, 0)])
        )
    };
}
const _: () = {
    #[allow(deprecated)]
    const __BROKEN: ::layout_report::__private::bool = ::layout_report::__private::is_broken::<::layout_report::__private::Derived<Old>>(
        ::layout_report::__private::Rule::MaxSize {
            bytes: {
                let __value: ::layout_report::__private::usize = if::layout_report::__private::CHECKED { (LIMIT - 8) }
                else { 0 };
                __value
            }
        }
    );
    {
        struct IsBroken<const IT: ::layout_report::__private::bool>;
        impl IsBroken<true> {
            #[
                deprecated(
                    note = "`Old` breaks its layout rule `max_size = LIMIT - 8`; to see the figures, print `Old::layout()`"
                )
            ]
            const fn max_size() {}
        }
        impl IsBroken<false> { const fn max_size() {} }
        IsBroken::<__BROKEN>::max_size();
    }
};
::layout_report::__private::register! { #[allow(deprecated)] Derived<Old>, "Old" }
