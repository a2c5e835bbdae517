#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Bits {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::offset_of as __offset_of;
        ::layout_report::__private::struct_layout::<Self>(
            "Bits",
            ::layout_report::__private::Kind::Union,
            ::layout_report::__private::Repr::C,
            &::layout_report::__private::fields::<(f64, [u8; 8],), 2>(
                ["float", "bytes"],
                ["f64", "[u8; 8]"],
                [__offset_of!(Self, float), __offset_of!(Self, bytes)]
            )
        )
    };
}
::layout_report::__private::register! { Derived<Bits>, "Bits" }
