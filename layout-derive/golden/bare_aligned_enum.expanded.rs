#[automatically_derived]
impl ::layout_report::__v1::LayoutReport for Code {
    const LAYOUT: ::layout_report::__v1::TypeLayout<'static> = ::layout_report::__v1::enumeration::<Self>(
        "Code",
        ::layout_report::__v1::Repr::C.with_align(16),
        &[("Ok", 0), ("Failed", 0)]
    ).with_tag(
        {
            #[allow(dead_code)]
            #[repr(C)]
            enum __Tag { Ok = 1, Failed = Code::FAILED, }
            ::layout_report::__v1::tag_of::<__Tag>()
        }
    );
}
::layout_report::__v1::register! { Derived<Code>, "Code" }
