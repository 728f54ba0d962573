//! Columns of Kano answers: one row a pair (long), or objects of columns by feature, one row a respondent (wide).
use crate::call::Call;
use crate::column::{Given, Memory, Numbers};
use crate::errors::{Outcome, invalid_option};
use crate::labels::{LabelColumn, label_column};
use crate::value::{described, entries, is_plain_object};
use cxkit::data::{KanoAnswers, KanoColumns, Labels};
use napi::bindgen_prelude::Unknown;

/// The options that are columns, and where names of columns are looked up.
pub(super) const COLUMNS: [&str; 5] = ["feature", "importance", "wording", "respondent", "data"];

/// Answers of columns that were looked up, or of columns in memory.
pub(super) struct Answers<C> {
    layout: Layout<C>,
    feature: Option<LabelColumn>,
    wording: Option<LabelColumn>,
    respondent: Option<LabelColumn>,
}

enum Layout<C> {
    Long(Pair<C>),
    Wide(Vec<(String, Pair<C>)>),
}

struct Pair<C> {
    functional: C,
    dysfunctional: C,
    importance: Option<C>,
}

impl<C> Pair<C> {
    fn try_map<D>(self, map: impl Fn(C) -> Outcome<D>) -> Outcome<Pair<D>> {
        Ok(Pair {
            functional: map(self.functional)?,
            dysfunctional: map(self.dysfunctional)?,
            importance: self.importance.map(map).transpose()?,
        })
    }

    fn map<'a, D>(&'a self, map: impl Fn(&'a C) -> D) -> Pair<D> {
        Pair {
            functional: map(&self.functional),
            dysfunctional: map(&self.dysfunctional),
            importance: self.importance.as_ref().map(map),
        }
    }
}

impl<'env> Answers<Given<'env>> {
    /// Looks the columns up: of the two arguments, and of the options.
    pub(super) fn read(
        call: &Call<'env>,
        functional: Unknown<'env>,
        dysfunctional: Unknown<'env>,
    ) -> Outcome<Answers<Given<'env>>> {
        let (data, importance) = (call.data()?, call.get("importance")?);
        let layout = if is_plain_object(functional)? {
            Layout::Wide(wide(call, functional, dysfunctional, importance)?)
        } else {
            let column = |value, argument: &str| {
                if is_plain_object(value)? {
                    return Err(invalid_option(argument, "one column, as functional is", "an object"));
                }
                Given::read(call, data, value, argument, false)
            };
            Layout::Long(Pair {
                functional: column(functional, "functional")?,
                dysfunctional: column(dysfunctional, "dysfunctional")?,
                importance: importance.map(|importance| column(importance, "importance")).transpose()?,
            })
        };
        Ok(Self {
            layout,
            feature: label_column(call, "feature")?,
            wording: label_column(call, "wording")?,
            respondent: label_column(call, "respondent")?,
        })
    }

    /// Brings the columns into memory: borrowed or copied.
    pub(super) fn load<M>(self, load: fn(Given<'env>) -> Outcome<Numbers<M>>) -> Outcome<Answers<Numbers<M>>> {
        let Self { layout, feature, wording, respondent } = self;
        let layout = match layout {
            Layout::Long(pair) => Layout::Long(pair.try_map(load)?),
            Layout::Wide(pairs) => {
                let loaded = pairs.into_iter().map(|(feature, pair)| Ok((feature, pair.try_map(load)?)));
                Layout::Wide(loaded.collect::<Outcome<Vec<_>>>()?)
            }
        };
        Ok(Answers { layout, feature, wording, respondent })
    }
}

/// The columns of each feature, in the order of `functional`.
fn wide<'env>(
    call: &Call<'env>,
    functional: Unknown<'env>,
    dysfunctional: Unknown<'env>,
    importance: Option<Unknown<'env>>,
) -> Outcome<Vec<(String, Pair<Given<'env>>)>> {
    let data = call.data()?;
    let mut dysfunctional = by_feature(call, dysfunctional, "dysfunctional")?;
    let mut importance = match importance {
        Some(importance) => by_feature(call, importance, "importance")?,
        None => Vec::new(),
    };
    let mut pairs = Vec::new();
    for (feature, functional) in by_feature(call, functional, "functional")? {
        let column = |part: &str, value| Given::read(call, data, value, &format!("{part}.{feature}"), false);
        let Some(dysfunctional) = taken(&mut dysfunctional, &feature) else {
            let (expected, got) = ("a column for each feature of functional", format!("none for {feature}"));
            return Err(invalid_option("dysfunctional", expected, got));
        };
        let importance = taken(&mut importance, &feature);
        let pair = Pair {
            functional: column("functional", functional)?,
            dysfunctional: column("dysfunctional", dysfunctional)?,
            importance: importance.map(|importance| column("importance", importance)).transpose()?,
        };
        pairs.push((feature, pair));
    }
    for (part, rest) in [("dysfunctional", dysfunctional), ("importance", importance)] {
        if let Some((feature, _)) = rest.into_iter().next() {
            return Err(invalid_option(part, "columns for features of functional, and no other", feature));
        }
    }
    Ok(pairs)
}

fn by_feature<'env>(call: &Call<'env>, value: Unknown<'env>, part: &str) -> Outcome<Vec<(String, Unknown<'env>)>> {
    if is_plain_object(value)? {
        return entries(call.env, value);
    }
    Err(invalid_option(part, "an object of columns by feature, as functional is one", described(value)?))
}

fn taken<T>(columns: &mut Vec<(String, T)>, feature: &str) -> Option<T> {
    let at = columns.iter().position(|(name, _)| name == feature)?;
    Some(columns.remove(at).1)
}

impl<M: Memory> Answers<Numbers<M>> {
    /// Runs `run` with the answers as the core reads them.
    pub(super) fn with<T>(&self, run: impl FnOnce(KanoAnswers<'_>) -> cxkit::Result<T>) -> cxkit::Result<T> {
        let loaded = [&self.feature, &self.wording, &self.respondent]
            .map(|given| given.as_ref().map(LabelColumn::labels).transpose());
        let [feature, wording, respondent] = loaded;
        let labels = [feature?, wording?, respondent?];
        match &self.layout {
            Layout::Long(pair) => {
                let Pair { functional, dysfunctional, importance } = pair.map(Numbers::column);
                let answers = KanoAnswers::new(&functional, &dysfunctional)?;
                let answers = match &importance {
                    Some(importance) => answers.with_importance(importance)?,
                    None => answers,
                };
                run(labelled(answers, &labels)?)
            }
            Layout::Wide(pairs) => {
                let columns: Vec<_> =
                    pairs.iter().map(|(feature, pair)| (feature, pair.map(Numbers::column))).collect();
                let columns: Vec<KanoColumns<'_>> = columns
                    .iter()
                    .map(|(feature, pair)| KanoColumns {
                        feature,
                        functional: &pair.functional,
                        dysfunctional: &pair.dysfunctional,
                        importance: pair.importance.as_ref(),
                    })
                    .collect();
                run(labelled(KanoAnswers::wide(&columns)?, &labels)?)
            }
        }
    }
}

/// Answers with the labels of features, wordings and respondents that there are.
fn labelled<'a>(
    mut answers: KanoAnswers<'a>,
    [feature, wording, respondent]: &'a [Option<Labels<'a>>; 3],
) -> cxkit::Result<KanoAnswers<'a>> {
    if let Some(features) = feature {
        answers = answers.of_features(features)?;
    }
    if let Some(wordings) = wording {
        answers = answers.with_wordings(wordings)?;
    }
    match respondent {
        Some(respondents) => answers.by_respondents(respondents),
        None => Ok(answers),
    }
}
