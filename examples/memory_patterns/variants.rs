//! A large variant: inline, or in a box.

use layout_report::LayoutReport;

use crate::page::{Table, bytes, conclude, heading};

#[derive(LayoutReport)]
#[expect(clippy::large_enum_variant, reason = "what the large one costs is the question")]
enum Message {
    Ping,
    Text(String),
    Image([u8; 1024]),
}

#[derive(LayoutReport)]
#[layout(max_size = size_of::<String>(), niche)]
enum BoxedMessage {
    Ping,
    Text(String),
    Image(Box<[u8; 1024]>),
}

pub(crate) fn show() {
    heading("What does one large variant cost the others?");
    let mut table = Table::new(["variant", "payload", "slack", "boxed payload", "boxed slack"]);
    for (inline, boxed) in Message::layout().variants().zip(BoxedMessage::layout().variants()) {
        table.row([
            &inline.name(),
            &inline.payload(),
            &inline.slack(),
            &boxed.payload(),
            &boxed.slack(),
        ]);
    }
    let (inline, boxed) = (Message::layout().size(), BoxedMessage::layout().size());
    table.row([&"the enum", &inline, &"", &boxed, &""]);
    table.print();

    // Of a thousand messages, how many images make both cost the same?
    let image = size_of::<[u8; 1024]>();
    let even = (inline - boxed) * 1000 / image;
    assert!(boxed < inline, "a box is smaller than what is in it");
    assert_eq!(boxed, size_of::<String>(), "the tag lies in a niche");
    let ten = 1000 * boxed + 10 * image;
    assert!(ten < 1000 * inline);
    conclude(&format!(
        "Every Ping takes {} while an Image lies inline, and {} once it is boxed: as much as a \
         String, as the tag lies in the String's niche. A thousand messages of which ten are \
         images take {} instead of {}; only if more than {even} of the thousand are images does \
         the box cost memory.",
        bytes(inline),
        boxed,
        bytes(ten),
        1000 * inline,
    ));
}
