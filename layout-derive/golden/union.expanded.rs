#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Bits {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        use ::layout_report::__v1::{ field as __field, offset_of as __offset_of };
        ::layout_report::__v1::plain::<Self>(
            "Bits",
            ::layout_report::__v1::Kind::Union,
            ::layout_report::__v1::Repr::C,
            &[
                __field::<f64>("float", "f64", __offset_of!(Self, float)),
                __field::<[u8; 8]>("bytes", "[u8; 8]", __offset_of!(Self, bytes))
            ]
        )
    };
}
::layout_report::__v1::register! { Derived<Bits>, "Bits" }
