
fn main() {
    for it in layout_report::all() {
        let layout = it.layout();
        let path = it.path().split('<').next().unwrap_or_default();
        let (size, align) = (layout.size(), layout.align());
        println!("type {path} {size} {align} {} {}", layout.padding(), layout.recoverable());
        for field in layout.fields() {
            let offset = field.offset().expect("rustc tells the offsets in structs and unions");
            println!("field {} {offset}", field.name());
        }
    }
}
