//! The columns of Kano answers: a row a pair, or a row a respondent with the columns of every feature.
use crate::column::Numbers;
use crate::errors::option;
use crate::frame::{Wanted, label_columns, named_columns, read_groups, resolve};
use crate::labels::LabelColumn;
use cxkit::Result;
use cxkit::data::{Column, KanoAnswers, KanoColumns, Labels};
use pyo3::prelude::*;

type Object<'py> = Bound<'py, PyAny>;

/// What a call was given.
pub struct Arguments<'py> {
    /// A column of functional answers or its name, or a dict of them by feature.
    pub functional: Object<'py>,
    /// The dysfunctional answers in the same layout.
    pub dysfunctional: Object<'py>,
    /// The feature of each row.
    pub feature: Option<Object<'py>>,
    /// The importance, in the same layout.
    pub importance: Option<Object<'py>>,
    /// The wording of each row.
    pub wording: Option<Object<'py>>,
    /// Who answered each row.
    pub respondent: Option<Object<'py>>,
    /// The groups, and the name of their argument.
    pub by: Option<(&'static str, Object<'py>)>,
    /// The frame.
    pub data: Option<Object<'py>>,
}

/// The columns of one feature.
struct Pair<C> {
    feature: String,
    functional: C,
    dysfunctional: C,
    importance: Option<C>,
}

/// The columns of one call.
pub struct Answers {
    pairs: Vec<Pair<Numbers>>,
    wide: bool,
    feature: Option<LabelColumn>,
    wording: Option<LabelColumn>,
    respondent: Option<LabelColumn>,
    by: Vec<LabelColumn>,
}

/// The numbers of one call as the core reads them.
pub struct Pairs<'a>(Vec<Pair<Column<'a>>>);

impl Answers {
    /// Finds and reads the columns; `names` are what a state calls its label columns.
    pub fn read(arguments: &Arguments<'_>, names: &[String]) -> PyResult<Self> {
        let Arguments { functional, dysfunctional, feature, importance, wording, respondent, by, data } = arguments;
        let (mut pairs, wide) = match named_columns(functional, "functional")? {
            Some(functional) => (wide(&functional, dysfunctional, importance.as_ref())?, true),
            None => (vec![long(functional, dysfunctional, importance.as_ref())?], false),
        };
        let labels = |column: &Option<_>, argument| column.as_ref().map(|column| Wanted::new(column, argument));
        let mut feature = labels(feature, "feature");
        let mut wording = labels(wording, "wording");
        let mut respondent = labels(respondent, "respondent");
        let mut by = match by {
            Some((argument, by)) => label_columns(by, argument, data.as_ref())?,
            None => Vec::new(),
        };
        let numbers = pairs.iter_mut().flat_map(|pair| {
            [&mut pair.functional, &mut pair.dysfunctional].into_iter().chain(pair.importance.as_mut())
        });
        let labels = feature.iter_mut().chain(&mut wording).chain(&mut respondent).chain(&mut by);
        resolve(numbers.chain(labels), data.as_ref())?;
        let read = |pair: Pair<Wanted<'_>>| {
            Ok(Pair {
                feature: pair.feature,
                functional: pair.functional.numbers(false)?,
                dysfunctional: pair.dysfunctional.numbers(false)?,
                importance: pair.importance.map(|column| column.numbers(false)).transpose()?,
            })
        };
        Ok(Self {
            pairs: pairs.into_iter().map(read).collect::<PyResult<_>>()?,
            wide,
            feature: feature.map(Wanted::labels).transpose()?,
            wording: wording.map(Wanted::labels).transpose()?,
            respondent: respondent.map(Wanted::labels).transpose()?,
            by: read_groups(by, names)?,
        })
    }

    /// The names of the label columns of groups.
    pub fn names(&self) -> Vec<String> {
        self.by.iter().map(|column| column.name().to_owned()).collect()
    }

    /// The numbers as the core reads them.
    pub fn pairs(&self) -> PyResult<Pairs<'_>> {
        self.pairs.iter().map(Pair::read).collect::<PyResult<_>>().map(Pairs)
    }

    /// Runs work on the answers and the labels of groups; needs no Python.
    pub fn with<T>(
        &self,
        pairs: &Pairs<'_>,
        work: impl FnOnce(KanoAnswers<'_>, &[&Labels<'_>]) -> Result<T>,
    ) -> Result<T> {
        let columns: Vec<KanoColumns<'_>> = pairs.0.iter().map(Pair::columns).collect();
        let feature = self.feature.as_ref().map(LabelColumn::labels).transpose()?;
        let respondent = self.respondent.as_ref().map(LabelColumn::labels).transpose()?;
        let wording = self.wording.as_ref().map(LabelColumn::labels).transpose()?;
        let by: Vec<Labels<'_>> = self.by.iter().map(LabelColumn::labels).collect::<Result<_>>()?;
        let mut answers = match columns.as_slice() {
            [long] if !self.wide => {
                let answers = KanoAnswers::new(long.functional, long.dysfunctional)?;
                long.importance.map_or(Ok(answers), |importance| answers.with_importance(importance))?
            }
            wide => KanoAnswers::wide(wide)?,
        };
        if let Some(feature) = &feature {
            answers = answers.of_features(feature)?;
        }
        if let Some(respondent) = &respondent {
            answers = answers.by_respondents(respondent)?;
        }
        if let Some(wording) = &wording {
            answers = answers.with_wordings(wording)?;
        }
        work(answers, &by.iter().collect::<Vec<_>>())
    }
}

impl Pair<Numbers> {
    fn read(&self) -> PyResult<Pair<Column<'_>>> {
        Ok(Pair {
            feature: self.feature.clone(),
            functional: self.functional.column()?,
            dysfunctional: self.dysfunctional.column()?,
            importance: self.importance.as_ref().map(Numbers::column).transpose()?,
        })
    }
}

impl Pair<Column<'_>> {
    fn columns(&self) -> KanoColumns<'_> {
        KanoColumns {
            feature: &self.feature,
            functional: &self.functional,
            dysfunctional: &self.dysfunctional,
            importance: self.importance.as_ref(),
        }
    }
}

/// One row a pair.
fn long<'py>(
    functional: &Object<'py>,
    dysfunctional: &Object<'py>,
    importance: Option<&Object<'py>>,
) -> PyResult<Pair<Wanted<'py>>> {
    let one = |column: &Object<'py>, argument| match named_columns(column, argument)? {
        None => Ok(Wanted::new(column, argument)),
        Some(_) => Err(option(argument, "one column, as functional is", "a dict of columns")),
    };
    Ok(Pair {
        // The core calls it as the functional column.
        feature: String::new(),
        functional: Wanted::new(functional, "functional"),
        dysfunctional: one(dysfunctional, "dysfunctional")?,
        importance: importance.map(|importance| one(importance, "importance")).transpose()?,
    })
}

/// One row a respondent, with the columns of every feature; the features in the order of the functional columns.
fn wide<'py>(
    functional: &[(String, Object<'py>)],
    dysfunctional: &Object<'py>,
    importance: Option<&Object<'py>>,
) -> PyResult<Vec<Pair<Wanted<'py>>>> {
    let by_feature = |columns: &Object<'py>, argument| {
        let rule = "a dict of columns by feature, as functional is";
        named_columns(columns, argument)?.ok_or_else(|| option(argument, rule, "one column"))
    };
    let dysfunctional = by_feature(dysfunctional, "dysfunctional")?;
    let importance = importance.map(|importance| by_feature(importance, "importance")).transpose()?.unwrap_or_default();
    let of = |columns: &[(String, Object<'py>)], argument: &str, feature: &str| {
        let column = columns.iter().find(|(name, _)| name == feature);
        column.map(|(_, column)| Wanted::new(column, &format!("{argument}.{feature}")))
    };
    let pair = |(feature, column): &(String, Object<'py>)| {
        Ok(Pair {
            functional: Wanted::new(column, &format!("functional.{feature}")),
            dysfunctional: of(&dysfunctional, "dysfunctional", feature).ok_or_else(|| {
                option("dysfunctional", "a column for each feature of functional", format!("none for {feature}"))
            })?,
            importance: of(&importance, "importance", feature),
            feature: feature.clone(),
        })
    };
    let pairs = functional.iter().map(pair).collect::<PyResult<_>>()?;
    for (argument, columns) in [("dysfunctional", &dysfunctional), ("importance", &importance)] {
        let known = |name: &str| functional.iter().any(|(feature, _)| feature == name);
        if let Some((feature, _)) = columns.iter().find(|(feature, _)| !known(feature)) {
            return Err(option(argument, "columns for features of functional, and no other", feature));
        }
    }
    Ok(pairs)
}
