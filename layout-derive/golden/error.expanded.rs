::layout_report::__private::compile_error! {
    "unknown rule `max_sise`; did you mean `max_size`?\nexpected one of `size`, `max_size`, `align`, `min_align`, `cache_aligned`, `max_padding`, `no_padding`, `optimal_order`, `niche`, `max_cache_lines`, `crate`, `instances`, `checked_where_used`, `warn`, `reason`, `allow`"
}
#[automatically_derived]
impl<T> ::layout_report::__private::LayoutReport for Misspelled<T> {
    const LAYOUT: ::layout_report::__private::TypeLayout<'static> = ::layout_report::__private::TypeLayout::new(
        "Misspelled",
        ::layout_report::__private::Kind::Opaque,
        0,
        1
    );
}
