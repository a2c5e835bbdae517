//! The JSON around the results of a command.

use serde::Serialize;
use serde_json::{Map, Value};

/// The version of the JSON. It changes when a key changes its meaning or goes.
const VERSION: u64 = 1;

/// `{"version": 1, "command": "list", …, "results": […]}`.
pub(crate) fn json(command: &str, results: &impl Serialize, more: &[(&str, Value)]) -> Value {
    let mut object = Map::new();
    object.insert("version".to_owned(), VERSION.into());
    object.insert("command".to_owned(), command.into());
    for (key, value) in more {
        object.insert((*key).to_owned(), value.clone());
    }
    // Our own types have only strings as keys, and so cannot fail.
    let results = serde_json::to_value(results).unwrap_or(Value::Null);
    object.insert("results".to_owned(), results);
    Value::Object(object)
}
