#[automatically_derived]
#[doc(hidden)]
impl<__LayoutNothing> ::layout_report::__private::DerivedLayout<__LayoutNothing> for Marker {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = {
        ::layout_report::__private::struct_layout::<Self>(
            "Marker",
            ::layout_report::__private::Kind::Struct,
            ::layout_report::__private::Repr::RUST,
            &[]
        )
    };
}
::layout_report::__private::register! { Derived<Marker>, "Marker" }
