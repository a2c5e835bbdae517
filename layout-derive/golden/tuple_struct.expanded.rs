#[automatically_derived]
#[doc(hidden)]
impl<'a, __LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Pair<'a> {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::offset_of as __offset_of;
        ::layout_report::__private::struct_layout::<Self>(
            "Pair<'a>",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &::layout_report::__private::fields::<(u8, &'a [u16],), 2>(
                ["0", "1"],
                ["u8", "&'a [u16]"],
                [__offset_of!(Self, 0), __offset_of!(Self, 1)]
            )
        )
    };
}
const _: () = {
    type __This = Pair::<'static>;
    <::layout_report::__private::Derived<Pair::<'static>>>::assert_one(
        "Pair<'a>",
        ::layout_report::__private::Rule::MaxSize {
            bytes: {
                let __value: ::layout_report::__private::usize = if::layout_report::__private::CHECKED { (size_of::<__This>()) }
                else { 0 };
                __value
            }
        }
    )
};
::layout_report::__private::register! { Derived<Pair::<'static>>, "Pair<'a>" }
