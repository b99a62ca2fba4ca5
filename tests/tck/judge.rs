//! A scenario run and judged: rows, order, side effects, errors, and the queries that look at it afterwards.

use annals::graph::{Graph, NodeId, RelId};
use annals::query::procedure::Procedure;
use annals::query::{Answer, Error, Limits, Params, Phase, Setting, Value, change, value};
use serde_json::{Map, Value as Json, json};

use crate::procedure::{Told, literal};
use crate::scenario::Scenario;
use crate::snapshot::Snapshot;

type Verdict = Result<(), String>;

/// Runs a scenario; says what is wrong where it fails.
pub(crate) fn judge(scenario: &Scenario) -> Verdict {
    let procedures: Vec<Box<dyn Procedure>> = scenario.procedures.iter().map(Told::read).collect();
    let (none, limits) = (Params::new(), Limits { rows: 100_000, ..Limits::default() });
    let plain = Setting { params: &none, limits: &limits, procedures: &procedures, past: None };
    let mut graph = Graph::default();
    for statement in &scenario.setup {
        change(&mut graph, statement, &plain).map_err(|e| format!("in the setup: {}", e.diagnostic))?;
    }
    let params: Params = scenario.params.iter().map(|(k, v)| (k.clone(), literal(v))).collect();
    one(&mut graph, &scenario.query, &scenario.expect, &Setting { params: &params, ..plain })?;
    for (query, expect) in &scenario.control {
        one(&mut graph, query, expect, &plain).map_err(|e| format!("control query: {e}"))?;
    }
    Ok(())
}

fn one(graph: &mut Graph, query: &str, expect: &Json, setting: &Setting<'_>) -> Verdict {
    let before = Snapshot::of(graph);
    let answer = change(graph, query, setting);
    match (expect["kind"].as_str(), answer) {
        (Some("error"), Err(error)) => judge_error(&error, &expect["error"])?,
        (Some("error"), Ok(answer)) => {
            return Err(format!("{} rows, wanted the error {}", answer.rows.len(), expect["error"]));
        }
        (_, Err(error)) => return Err(format!("{:?}: {}", error.phase, error.diagnostic)),
        (Some("empty"), Ok(answer)) if answer.rows.is_empty() => {}
        (Some("empty"), Ok(answer)) => return Err(format!("{} rows, wanted none", answer.rows.len())),
        (kind, Ok(answer)) => judge_rows(graph, &answer, expect, kind == Some("ordered"))?,
    }
    before.judge(&Snapshot::of(graph), &expect["side_effects"])
}

fn judge_error(error: &Error, expected: &Json) -> Verdict {
    let phase = match error.phase {
        Phase::Compile => "compile time",
        Phase::Run => "runtime",
    };
    let part = |key: &str| expected[key].as_str().unwrap_or_default();
    let phase_fits = ["any time", phase].contains(&part("phase"));
    let detail_fits = ["*", error.class.detail].contains(&part("detail"));
    if phase_fits && detail_fits && part("type") == error.class.kind {
        return Ok(());
    }
    let got = format!("{} at {phase}: {} ({})", error.class.kind, error.class.detail, error.diagnostic);
    Err(format!("{got}, wanted {expected}"))
}

fn judge_rows(graph: &Graph, answer: &Answer, expect: &Json, ordered: bool) -> Verdict {
    let header: Vec<&str> = expect["header"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
    if header != answer.columns {
        return Err(format!("columns {:?}, wanted {header:?}", answer.columns));
    }
    let loose = expect["ignore_list_order"] == json!(true);
    let mut wanted: Vec<Json> = expect["typed"].as_array().unwrap().iter().map(|r| plain(r, loose, false)).collect();
    let mut got: Vec<Json> =
        answer.rows.iter().map(|r| plain(&r.iter().map(|v| typed(v, graph)).collect(), loose, false)).collect();
    if !ordered {
        wanted.sort_by_key(Json::to_string);
        got.sort_by_key(Json::to_string);
    }
    let shown = |rows: &[Json]| rows.iter().map(Json::to_string).collect::<Vec<_>>().join(" ");
    if got == wanted { Ok(()) } else { Err(format!("got {}\n      wanted {}", shown(&got), shown(&wanted))) }
}

/// Makes floats that are the same look the same; sorts lists where their order does not count.
fn plain(json: &Json, loose: bool, inside: bool) -> Json {
    let labels = |key: &str| key == "labels";
    match json {
        Json::Array(items) => {
            let mut items: Vec<Json> = items.iter().map(|i| plain(i, loose, true)).collect();
            if loose && inside {
                items.sort_by_key(Json::to_string);
            }
            Json::Array(items)
        }
        Json::Object(map) => {
            let entry = |(k, v): (&String, &Json)| match (k.as_str(), v.as_str()) {
                // Adding nought makes both noughts one.
                ("f", Some(float)) => (k.clone(), json!(format!("{:?}", 0.0 + float.parse().unwrap_or(f64::NAN)))),
                (key, _) => (k.clone(), plain(v, loose || labels(key), true)),
            };
            Json::Object(map.iter().map(entry).collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => json.clone(),
    }
}

fn typed(value: &Value, graph: &Graph) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => json!(b),
        Value::Int(i) => json!(i),
        Value::Float(f) => json!({"f": format!("{f:?}")}),
        Value::Text(t) => json!(**t),
        Value::List(items) => items.iter().map(|v| typed(v, graph)).collect(),
        Value::Map(map) => json!({"map": map.iter().map(|(k, v)| (k.clone(), typed(v, graph))).collect::<Map<_, _>>()}),
        Value::Node(node) => node_json(*node, graph),
        Value::Relationship(rel) => rel_json(*rel, graph),
        Value::Path(path) => {
            let mut parts = vec![node_json(path.nodes[0], graph)];
            for (i, rel) in path.relationships.iter().enumerate() {
                let forward = graph.ends(*rel).is_some_and(|ends| ends.0 == path.nodes[i]);
                parts.push(json!([if forward { ">" } else { "<" }, rel_json(*rel, graph)]));
                parts.push(node_json(path.nodes[i + 1], graph));
            }
            json!({ "path": parts })
        }
        // The scenarios write values of time as text.
        Value::Temporal(_) => json!(value::display(value, graph)),
    }
}

fn node_json(node: NodeId, graph: &Graph) -> Json {
    let labels: Vec<&str> = graph.labels(node).iter().map(|l| graph.name(*l)).collect();
    let props = graph.node_properties(node).iter();
    let props: Map<_, _> = props.map(|(k, v)| (graph.name(*k).to_owned(), typed(&Value::from(v), graph))).collect();
    json!({"node": {"labels": labels, "props": props}})
}

fn rel_json(rel: RelId, graph: &Graph) -> Json {
    let props = graph.relationship_properties(rel).iter();
    let props: Map<_, _> = props.map(|(k, v)| (graph.name(*k).to_owned(), typed(&Value::from(v), graph))).collect();
    json!({"rel": {"type": graph.kind(rel).map(|k| graph.name(k)), "props": props}})
}
