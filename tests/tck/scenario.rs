//! One line of the file to a scenario.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// A scenario.
pub(crate) struct Scenario {
    pub(crate) id: String,
    pub(crate) category: String,
    pub(crate) setup: Vec<String>,
    pub(crate) procedures: Vec<Json>,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) query: String,
    pub(crate) expect: Json,
    pub(crate) control: Vec<(String, Json)>,
}

impl Scenario {
    pub(crate) fn read(line: &str) -> Self {
        let json: Json = serde_json::from_str(line).unwrap();
        let texts = |all: &Json| all.as_array().unwrap().iter().map(text).collect();
        let params = json["params"].as_object().unwrap().iter().map(|(k, v)| (k.clone(), text(v))).collect();
        let control = json["control"].as_array().unwrap().iter();
        Self {
            id: text(&json["id"]),
            category: text(&json["category"]),
            setup: texts(&json["setup"]),
            procedures: json["procedures"].as_array().unwrap().clone(),
            params,
            query: text(&json["query"]),
            control: control.map(|c| (text(&c["query"]), c["expect"].clone())).collect(),
            expect: json["expect"].clone(),
        }
    }
}

fn text(json: &Json) -> String {
    json.as_str().unwrap().to_owned()
}
