#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Marker {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = {
        ::layout_report::__v1::plain::<Self>(
            "Marker",
            ::layout_report::__v1::Kind::Struct,
            ::layout_report::__v1::Repr::RUST,
            &[]
        )
    };
}
::layout_report::__v1::register! { Derived<Marker>, "Marker" }
