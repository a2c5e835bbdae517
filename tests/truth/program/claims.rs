use layout_report::{Field, GapKind, LayoutReport, TypeLayout};

/// Prints what a report says.
fn claim(layout: &TypeLayout<'_>) {
    println!("claimed {} {} {}", layout.size(), layout.align(), layout.niche().unwrap());
    if let Some(tag) = layout.tag() {
        println!("tag {tag}");
    }
    for field in layout.fields() {
        match field.offset() {
            Some(offset) => println!("field {offset} {} {}", field.size(), field.align()),
            None => println!("field ? {} {}", field.size(), field.align()),
        }
    }
    println!(
        "sums {} {} {} {} {}",
        layout.padding(),
        layout.unknown_bytes(),
        layout.recoverable_padding(),
        layout.inherent_padding(),
        layout.optimal_size(),
    );
    for gap in layout.gaps() {
        let variant = gap.variant().unwrap_or("-");
        println!("gap {variant} {} {} {}", gap.offset(), gap.size(), gap.kind() == GapKind::Trailing);
    }
    for room in layout.spare_slots() {
        let behind = room.behind().map_or("-", |field| field.name());
        let offset = room.offset().map_or(String::from("?"), |offset| offset.to_string());
        println!("room {} {} {offset} {}", room.align(), room.size(), behind.trim_start_matches('f'));
    }
    for advice in layout.advice() {
        println!("advice {}", advice.kind().name());
    }
    if layout.variants().count() == 0 {
        print!("order");
        order(layout.optimal_order());
    }
    for variant in layout.variants() {
        match variant.padding() {
            Some(padding) => println!("variant {} {} {padding}", variant.payload(), variant.slack()),
            None => println!("variant {} {} ?", variant.payload(), variant.slack()),
        }
        print!("order");
        order(variant.optimal_order());
    }
}

fn order<'a>(fields: impl Iterator<Item = &'a Field<'a>>) {
    for field in fields {
        print!(" {}", field.name().trim_start_matches('f'));
    }
    println!();
}
