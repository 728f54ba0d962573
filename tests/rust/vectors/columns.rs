//! Columns and options out of the JSON of a vector.
use cxkit::Result;
use cxkit::data::{Column, Labels};
use cxkit::domain::Key;
use cxkit::exchange::{Names, fields, from_value};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The fields of `T` out of flat options; a field of no part fails the case.
pub fn part<T: DeserializeOwned>(options: &Value) -> Result<T> {
    let own = options.as_object().expect("options").iter().filter(|(name, _)| fields::<T>().contains(&name.as_str()));
    from_value(
        own.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>().into(),
        Names::Snake,
        "options",
    )
}

pub fn from_json<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("a value of the vector")
}

pub fn optional_column(args: &Value, name: &str) -> Option<Column<'static>> {
    args.get(name).filter(|given| !given.is_null()).map(|_| column(args, name))
}

/// A column of a vector. Its memory is kept until the test ends, so that it can be borrowed for as long.
pub fn column(args: &Value, name: &str) -> Column<'static> {
    Column::from_slice(name.to_owned(), numbers(&args[name]).leak())
}

/// A column of labels of a vector.
pub fn labels(args: &Value, name: &str) -> Result<Labels<'static>> {
    let keys = args[name].as_array().expect("labels").iter().map(|key| from_json::<Key>(key.clone()));
    Labels::from_keys(name.to_owned(), keys)
}

fn numbers(list: &Value) -> Vec<f64> {
    if let Some(runs) = list.get("repeat") {
        let runs = runs.as_array().expect("runs").iter();
        return runs.flat_map(|run| vec![number(&run[0]); run[1].as_u64().expect("times") as usize]).collect();
    }
    list.as_array().expect("a list").iter().map(number).collect()
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Null => f64::NAN,
        Value::Bool(x) => f64::from(u8::from(*x)),
        Value::String(text) => text.parse().expect("NaN, Infinity or -Infinity"),
        number => number.as_f64().expect("a number"),
    }
}
