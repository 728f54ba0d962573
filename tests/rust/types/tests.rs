//! The generator on types of its own, and the committed files.
use super::{Model, drift, files, python, typescript};
use crate::root;
use chrono::{DateTime, NaiveDate, Utc};
use cxkit::schema::{Described, definitions_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A metric for each group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Grouped_{T}")]
struct Grouped<T> {
    /// The groups, in order.
    rows: Vec<Row<T>>,
    /// Everybody.
    total: Outcome<T>,
}

/// One group.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Row_{T}")]
struct Row<T> {
    /// What tells it apart.
    key: Vec<Key>,
    /// Its metric.
    outcome: Outcome<T>,
}

/// A metric or the reason why there is none.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Outcome_{T}")]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(dead_code, reason = "only described")]
enum Outcome<T> {
    /// The metric.
    Value {
        /// It.
        value: T,
    },
    /// None.
    NotAvailable {
        /// Why, see [`Key`].
        message: String,
    },
}

/// A part of a key.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only described")]
enum Key {
    /// Nothing.
    Missing(()),
    /// Text.
    Text(String),
    /// A number.
    Number(i64),
    /// A date.
    Date {
        /// It.
        date: NaiveDate,
    },
}

/// A mean.
#[derive(Serialize, JsonSchema)]
struct Mean {
    /// The number.
    estimate: f64,
    /// Where it lies, [with](x) a link to [`Mean`](self::Mean).
    lower_end: Option<f64>,
}

/// A count.
#[derive(Serialize, JsonSchema)]
struct Count {
    /// The number.
    count: u64,
}

/// What a caller gives.
#[derive(Deserialize, JsonSchema)]
#[expect(dead_code, reason = "only described")]
struct Input {
    /// When.
    at: DateTime<Utc>,
    /// Where.
    place_name: Option<String>,
    /// How often.
    #[serde(default)]
    times: u32,
    /// Notes */ by name.
    #[serde(default)]
    by_name: Vec<BTreeMap<String, f64>>,
    /// How it went.
    level: Level,
    /// Who.
    who: cxkit::domain::CustomerId,
    /// With whom.
    company: Option<cxkit::domain::AccountId>,
}

/// How it went.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Level {
    VeryGood,
    Bad,
}

fn model() -> Model {
    let inputs = [Described::new::<Input>("Input")];
    let results = [Described::new::<Grouped<Mean>>("Grouped_Mean"), Described::new::<Grouped<Count>>("Grouped_Count")];
    Model::read(&definitions_of(&inputs, &results)).unwrap()
}

fn contains(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\nis not in\n{text}");
}

#[test]
fn instances_of_a_generic_type_are_one_generic_type_in_python() {
    let text = python::write(&model()).unwrap();
    contains(&text, "\nclass Grouped(Model, Generic[T]):\n");
    contains(&text, "\n    rows: list[Row[T]]\n    total: Outcome[T]\n");
    contains(&text, "\nclass OutcomeValue(Model, Generic[T]):\n");
    contains(&text, "\nclass OutcomeNotAvailable(Model):\n");
    contains(&text, "\n    message: str\n    kind: Literal[\"not_available\"] = \"not_available\"\n");
    contains(&text, "\nOutcome: TypeAlias = OutcomeValue[T] | OutcomeNotAvailable\n");
    contains(&text, "\nKey: TypeAlias = str | int | KeyDate | None\n");
    contains(&text, "\n    \"Key\": KeyDate,\n");
    assert!(!text.contains("Grouped_") && !text.contains("[`"), "{text}");
    if let Ok(folder) = std::env::var("CXKIT_TYPES_OUT") {
        std::fs::write(format!("{folder}/_types.py"), &text).unwrap();
        let names = ["Input", "Grouped_Mean", "Grouped_Count"];
        std::fs::write(format!("{folder}/types.d.ts"), typescript::write(&model(), &names)).unwrap();
    }
}

#[test]
fn instances_of_a_generic_type_are_one_generic_type_in_typescript() {
    let text = typescript::write(&model(), &["Input", "Grouped_Mean", "Grouped_Count"]);
    contains(&text, "\nexport interface Grouped<T> {\n  /** The groups, in order. */\n  rows: Array<Row<T>>\n");
    contains(&text, "\nexport type Outcome<T> = OutcomeValue<T> | OutcomeNotAvailable\n");
    contains(&text, "\nexport type Key = null | string | number | KeyDate\n");
    contains(&text, "  Grouped_Mean: Grouped<Mean>\n  Grouped_Count: Grouped<Count>\n");
}

#[test]
fn inputs_may_leave_out_what_results_always_have() {
    let (python, typescript) = (python::write(&model()).unwrap(), typescript::write(&model(), &[]));
    contains(&python, "    at: dt.datetime\n    place_name: str | None = None\n    times: int = 0\n");
    contains(&python, "    by_name: list[dict[str, float]] = field(default_factory=list)\n    level: Level\n");
    contains(&python, "    who: str = field(repr=False)\n    company: str | None = field(default=None, repr=False)\n");
    contains(&python, "\nLevel: TypeAlias = Literal[\"very_good\", \"bad\"]\n");
    contains(&python, "    lower_end: float | None = None\n");
    contains(&typescript, "  at: Date\n");
    contains(&typescript, "  placeName?: string | null\n  /** How often. Default: `0`. */\n  times?: number\n");
    contains(&typescript, "  /** Notes *\\/ by name. Default: `[]`. */\n  byName?: Array<Record<string, number>>\n");
    contains(&typescript, "  lowerEnd: number | null\n");
}

/// Differs from the other instance in more than its argument.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Grouped_Other")]
struct Impostor {
    rows: Vec<String>,
}

/// A tuple has no names.
#[derive(Serialize, JsonSchema)]
struct Pair {
    ends: (f64, f64),
}

#[test]
fn shapes_without_a_type_in_every_language_are_refused_by_name() {
    let read = |results: &[Described]| Model::read(&definitions_of(&[], results)).unwrap_err();
    let error = read(&[Described::new::<Grouped<Mean>>("Grouped_Mean"), Described::new::<Impostor>("Grouped_Other")]);
    contains(&error, "differs from another instance of Grouped");
    contains(&read(&[Described::new::<Pair>("Pair")]), "Pair: a tuple (field ends)");
}

#[test]
fn committed_files_are_up_to_date_and_drift_is_named() {
    for file in files().unwrap() {
        let on_disk = std::fs::read_to_string(root().join(file.path)).unwrap();
        assert_eq!(drift(&file, &on_disk), None);
        let changed = on_disk.replacen("Money", "Monet", 1);
        contains(&drift(&file, &changed).unwrap(), "Monet");
        contains(&drift(&file, "").unwrap(), &format!("{}:1: expected", file.path));
    }
}
