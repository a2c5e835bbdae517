use layout_report::{Field, GapKind, LayoutReport, Tag, TypeLayout};

/// Prints a report: `?` for what it does not know.
fn claim(layout: &TypeLayout<'_>) {
    println!("claimed {} {} {}", layout.size(), layout.align(), known(layout.niche()));
    match layout.tag() {
        Tag::Unknown => println!("tag ?"),
        Tag::None => println!("tag none"),
        Tag::Direct { offset, size } => println!("tag {offset} {size}"),
        other => panic!("the derive never knows of {other:?}"),
    }
    for field in layout.fields() {
        println!("field {} {} {}", known(field.offset()), field.size(), field.align());
    }
    conclusions(layout);
    if layout.variants().count() == 0 {
        order(layout.optimal_order());
    }
    for variant in layout.variants() {
        let (padding, discriminant) = (known(variant.padding()), known(variant.discriminant()));
        println!("variant {} {} {padding} {discriminant}", variant.payload(), variant.slack());
        order(variant.optimal_order());
    }
}

fn conclusions(layout: &TypeLayout<'_>) {
    if layout.is_interface() {
        println!("interface");
    }
    if let Some(unknown) = layout.unknown() {
        println!("unknown {unknown:?}");
    }
    println!(
        "sums {} {} {} {} {} {}",
        layout.unknown_bytes(),
        known(layout.padding()),
        known(layout.recoverable_padding()),
        known(layout.inherent_padding()),
        known(layout.nested_padding()),
        known(layout.optimal_size()),
    );
    for gap in layout.gaps() {
        let variant = gap.variant().unwrap_or("-");
        let trailing = gap.kind() == GapKind::Trailing;
        println!("gap {variant} {} {} {trailing}", gap.offset(), gap.size());
    }
    for slot in layout.spare_slots() {
        let after = slot.after().map_or("-", index);
        println!("spare {} {} {} {after}", slot.align(), slot.size(), known(slot.offset()));
    }
    for advice in layout.all_advice() {
        println!("advice {}", advice.kind().name());
    }
    for advice in layout.advice() {
        println!("shown {}", advice.kind().name());
    }
}

fn order<'a>(fields: impl Iterator<Item = &'a Field<'a>>) {
    print!("order");
    for field in fields {
        print!(" {}", index(field));
    }
    println!();
}

/// The fields of a list are `f0`, `f1` and so on, or `0`, `1` and so on.
fn index<'a>(field: &Field<'a>) -> &'a str {
    field.name().trim_start_matches('f')
}

fn known(figure: Option<impl ToString>) -> String {
    figure.map_or("?".to_owned(), |figure| figure.to_string())
}
