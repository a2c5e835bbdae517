//! What happens.

/// An event of the journal, which has millions of them.
pub enum Event {
    Joined { room: u32, user: u32 },
    Left { room: u32, user: u32 },
    Muted { room: u32, user: u32 },
    Said { user: u32, text: String },
    /// Once after a crash: the rooms are those of a backup.
    Restored { backup: String, operator: String, reason: String, at: u64 },
}

impl Event {
    pub fn restored(backup: &str, operator: &str) -> Self {
        let [backup, operator] = [backup, operator].map(str::to_owned);
        Self::Restored { backup, operator, reason: "crash".to_owned(), at: 1_700_000_000 }
    }

    /// The line that is stored.
    pub fn line(&self) -> String {
        match self {
            Self::Joined { room, user } => format!("{user} joined {room}"),
            Self::Left { room, user } => format!("{user} left {room}"),
            Self::Muted { room, user } => format!("{user} is muted in {room}"),
            Self::Said { user, text } => format!("{user}: {text}"),
            Self::Restored { backup, operator, reason, at } => {
                format!("{operator} restored {backup} at {at}: {reason}")
            }
        }
    }
}
