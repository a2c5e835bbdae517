//! A journal of what happens in chat rooms, and a task that stores it.

mod event;
mod store;

use event::Event;

fn main() {
    let mut journal = vec![Event::Joined { room: 1, user: 7 }, Event::Muted { room: 1, user: 8 }];
    journal.push(Event::Said { user: 7, text: "hello".to_owned() });
    journal.push(Event::restored("monday.backup", "admin"));
    journal.push(Event::Left { room: 1, user: 7 });
    let stored = store::block_on(store::store(&journal));
    println!("{} events, {stored} bytes", journal.len());
}
