#[automatically_derived]
impl ::layout_report::__private::LayoutReport for Bits {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        use ::layout_report::__private::{ field as __field, offset_of as __offset_of };
        ::layout_report::__private::struct_layout::<Self>(
            "Bits",
            ::layout_report::__private::Kind::Union,
            ::layout_report::__private::Repr::C,
            &[
                __field::<f64>("float", "f64", __offset_of!(Self, float)),
                __field::<[u8; 8]>("bytes", "[u8; 8]", __offset_of!(Self, bytes))
            ]
        )
    };
}
::layout_report::__private::register! { Derived<Bits>, "Bits" }
