//! Pairs of Kano answers, in the two layouts that surveys are exported in.
use super::{Column, Labels};
use crate::domain::Key;
use crate::{Error, Result};

/// The columns of one feature in the wide layout.
#[derive(Debug, Clone, Copy)]
pub struct KanoColumns<'a> {
    /// The feature.
    pub feature: &'a str,
    /// How it is if the feature is there: codes from 1 = like to 5 = dislike.
    pub functional: &'a Column<'a>,
    /// How it is if the feature is not there, in the same codes.
    pub dysfunctional: &'a Column<'a>,
    /// Self-stated importance, from 1 on.
    pub importance: Option<&'a Column<'a>>,
}

/// Pairs of answers with what belongs to them, one row a pair (long) or one row a respondent (wide).
#[derive(Debug, Clone, Copy)]
pub struct KanoAnswers<'a> {
    pub(crate) layout: Layout<'a>,
    pub(crate) respondent: Option<&'a Labels<'a>>,
    pub(crate) wording: Option<&'a Labels<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Layout<'a> {
    /// One feature a row; without labels all rows are about the feature that the functional column is called.
    Long { columns: KanoColumns<'a>, features: Option<&'a Labels<'a>> },
    /// All features in each row.
    Wide(&'a [KanoColumns<'a>]),
}

impl<'a> KanoAnswers<'a> {
    /// Pairs of one feature, which is called as its functional column.
    pub fn new(functional: &'a Column<'a>, dysfunctional: &'a Column<'a>) -> Result<Self> {
        let columns = KanoColumns { feature: functional.name(), functional, dysfunctional, importance: None };
        let answers = Self { layout: Layout::Long { columns, features: None }, respondent: None, wording: None };
        answers.numbers(dysfunctional)?;
        answers.numbers(functional)?;
        Ok(answers)
    }

    /// One row a respondent, with the columns of every feature; at least one feature, each named once.
    pub fn wide(features: &'a [KanoColumns<'a>]) -> Result<Self> {
        let Some(first) = features.first() else {
            return Err(Error::option("functional", "the columns of at least one feature", "none"));
        };
        let answers = Self { layout: Layout::Wide(features), respondent: None, wording: None };
        for (at, columns) in features.iter().enumerate() {
            if features[..at].iter().any(|other| other.feature == columns.feature) {
                return Err(Error::option("functional", "each feature once", columns.feature));
            }
            for column in
                [Some(first.functional), Some(columns.functional), Some(columns.dysfunctional), columns.importance]
            {
                column.map_or(Ok(()), |column| answers.numbers(column))?;
            }
        }
        Ok(answers)
    }

    /// Says which feature each row of the long layout is about.
    pub fn of_features(mut self, features: &'a Labels<'a>) -> Result<Self> {
        self.labels(features)?;
        match &mut self.layout {
            Layout::Long { features: own, .. } => *own = Some(features),
            Layout::Wide(_) => {
                let expected = "nothing, because the columns of the wide layout name their features";
                return Err(Error::option("feature", expected, "a column"));
            }
        }
        Ok(self)
    }

    /// Adds the self-stated importance of each row of the long layout.
    pub fn with_importance(mut self, importance: &'a Column<'a>) -> Result<Self> {
        self.numbers(importance)?;
        match &mut self.layout {
            Layout::Long { columns, .. } => columns.importance = Some(importance),
            Layout::Wide(_) => {
                let expected = "the importance of each feature beside its answers";
                return Err(Error::option("importance", expected, "one column"));
            }
        }
        Ok(self)
    }

    /// Says who answered each row: a respondent who answers a feature twice in one batch is then an error.
    pub fn by_respondents(mut self, respondent: &'a Labels<'a>) -> Result<Self> {
        self.labels(respondent)?;
        self.respondent = Some(respondent);
        Ok(self)
    }

    /// Says under which wording of the answers each row was asked.
    pub fn with_wordings(mut self, wording: &'a Labels<'a>) -> Result<Self> {
        self.labels(wording)?;
        self.wording = Some(wording);
        Ok(self)
    }

    /// Rows: pairs in the long layout, respondents in the wide one.
    pub fn len(&self) -> usize {
        match self.layout {
            Layout::Long { columns, .. } => columns.functional.len(),
            Layout::Wide(features) => features.first().map_or(0, |columns| columns.functional.len()),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The features that the rows may be about; codes point into them.
    pub(crate) fn features(&self) -> Vec<Key> {
        match self.layout {
            Layout::Long { features: Some(features), .. } => features.keys().to_vec(),
            Layout::Long { columns, .. } => vec![columns.feature.into()],
            Layout::Wide(features) => features.iter().map(|columns| columns.feature.into()).collect(),
        }
    }

    /// The features in their declared order, where the layout or the labels declare one.
    pub(crate) fn declared_order(&self) -> Vec<Key> {
        match self.layout {
            Layout::Long { features, .. } => features.and_then(Labels::declared_order).unwrap_or_default().to_vec(),
            Layout::Wide(_) => self.features(),
        }
    }

    fn numbers(&self, column: &Column<'_>) -> Result<()> {
        column.expect_numbers()?;
        self.same_length(column.name(), column.len())
    }

    fn labels(&self, labels: &Labels<'_>) -> Result<()> {
        self.same_length(labels.name(), labels.len())
    }

    fn same_length(&self, column: &str, len: usize) -> Result<()> {
        if len == self.len() {
            return Ok(());
        }
        let (expected, got) = (self.len() as u64, len as u64);
        Err(Error::LengthMismatch { column: column.to_owned(), expected, got })
    }
}
