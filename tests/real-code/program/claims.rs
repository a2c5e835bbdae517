
fn main() {
    for it in layout_report::all() {
        let layout = it.layout();
        let path = it.path().split('<').next().unwrap_or_default();
        let (size, align) = (layout.size(), layout.align());
        let padding = layout.padding().expect("all offsets are known");
        let recoverable = layout.recoverable_padding().expect("the `repr` is known");
        println!("type {path} {size} {align} {padding} {recoverable}");
        for field in layout.fields() {
            let offset = field.offset().expect("rustc reports offsets in structs and unions");
            println!("field {} {offset}", field.name());
        }
    }
}
