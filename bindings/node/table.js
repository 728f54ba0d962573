'use strict'
const { CxError } = require('./errors.js')

// What a field of a row becomes, so that the columns are the same whatever the values are: one column of numbers or of
// anything else, two of an interval, several of a nested result. Fields that are lists are not here.
const [number, other, interval] = ['number', 'other', 'interval']
const all = (kind, ...fields) => Object.fromEntries(fields.map((field) => [field, kind]))

const pairs = { feature: other, ...all(number, 'n', 'nHalf', 'nMissing', 'nInvalid') }
const estimated = { estimate: number, interval, standardError: number }
const mean = { ...estimated, standardDeviation: number, n: number }
const quadrants = all(number, 'attractive', 'oneDimensional', 'mustBe', 'indifferent')
const categories = { ...quadrants, ...all(number, 'reverse', 'questionable') }
const nps = { ...estimated, ...all(number, 'n', 'nMissing', 'nInvalid') }
const errors = all(number, 'mae', 'rmse', 'bias', 'normalisedGini', 'decileError', 'topDecileLift')

const raked = { list: 'margins', row: { ...all(other, 'column', 'label'), ...all(number, 'n', 'target', 'before', 'after') } }

/** By metric: the list whose entries are rows (none where the result is a row), and the fields of a row. */
const METRICS = {
  nps: { row: nps },
  binary_nps: { row: nps },
  change_decomposition: {
    list: 'rows',
    row: all(
      number,
      ...['shareBefore', 'shareAfter', 'scoreBefore', 'scoreAfter', 'nBefore', 'nAfter'],
      ...['mix', 'rate', 'total'].flatMap((part) => [part, `${part}StandardError`]),
    ),
  },
  standardised_score: { list: 'rows', row: all(number, 'standardShare', 'share', 'score', 'n') },
  kano: {
    list: 'features',
    row: {
      ...pairs,
      ...categories,
      ...all(other, 'grade', 'tied', 'flipped'),
      better: estimated,
      worse: estimated,
      betterWorseCovariance: number,
      ellipse: all(number, 'better', 'worse', 'semiMajor', 'semiMinor', 'angle', 'level'),
      ...all(number, 'pExact', 'pExactHolm'),
      pModal: categories,
      fong: { ...all(number, 'difference', 'critical'), differs: other },
      ...all(number, 'totalStrength', 'categoryStrength', 'excludedShare'),
    },
  },
  kano_continuous: {
    list: 'features',
    row: {
      ...pairs,
      functional: mean,
      dysfunctional: mean,
      correlation: number,
      quadrant: other,
      quadrantProbability: quadrants,
      importance: mean,
      aKano: { ...all(number, 'dissatisfaction', 'satisfaction', 'magnitude', 'angle'), category: other, n: number },
    },
  },
  kano_homogeneity: {
    list: 'features',
    row: {
      feature: other,
      ...all(number, 'n', 'segments', 'statistic', 'degreesOfFreedom', 'pValue', 'pHolm'),
      method: other,
      ...all(number, 'cramersV', 'smallestExpected'),
    },
  },
  kano_drift: {
    list: 'features',
    row: {
      feature: other,
      n: number,
      lifeCycle: { ...all(number, 'slope', 'statistic', 'pValue', 'pHolm'), direction: other },
    },
  },
  kano_quality: {
    list: 'features',
    row: { ...pairs, ...all(number, 'questionableShare', 'reverseShare', 'sameAnswerShare') },
  },
  kano_priorities: {
    list: 'ideas',
    row: {
      rank: number,
      ...all(other, 'id', 'feature', 'grade', 'action', 'reason'),
      ...all(number, 'better', 'worse'),
      pursued: other,
    },
  },
  kano_penalty_reward: {
    list: 'attributes',
    row: {
      attribute: other,
      ...all(number, 'nLow', 'nMiddle', 'nHigh'),
      penalty: estimated,
      reward: estimated,
      ...all(number, 'penaltyP', 'rewardP'),
      ...all(other, 'penaltyWrongSign', 'rewardWrongSign'),
      ...all(number, 'impactRange', 'satisfactionPotential', 'dissatisfactionPotential', 'asymmetry'),
      asymmetryInterval: interval,
      factor: other,
      factorProbability: all(number, 'basic', 'performance', 'excitement'),
      replicatesUsed: number,
    },
  },
  customer_value: { row: { estimate: number, interval, ...all(number, 'standardError', 'total', 'n', 'nMissing', 'min', 'max') } },
  cohort_triangle: {
    list: 'cells',
    row: { cohort: other, ...all(number, 'customers', 'age', 'active', 'margin', 'value', 'projected') },
  },
  group_comparison: {
    list: 'contrasts',
    row: {
      ...all(other, 'a', 'b'),
      ...all(number, 'scoreA', 'scoreB', 'nA', 'nB'),
      ...estimated,
      ...all(number, 'statistic', 'degreesOfFreedom', 'pValue', 'pExact', 'pAdjusted'),
    },
  },
  coder_agreement: {
    list: 'labels',
    row: { label: other, ...all(number, 'nA', 'nB', 'nBoth', 'agreement') },
  },
  feedback_counts: {
    list: 'rows',
    row: { ...all(other, 'source', 'touchpoint', 'solicited'), ...all(number, 'n', 'share', 'shareOfAll') },
  },
  praise_ratio: {
    row: {
      ...all(number, 'estimate'),
      interval,
      share: number,
      shareInterval: interval,
      ...all(number, 'shareStandardError', 'n', 'praise', 'complaint', 'nOther', 'nMissing'),
    },
  },
  theme_impact: {
    list: 'themes',
    row: {
      theme: other,
      ...all(number, 'n', 'share', 'scoreWith', 'scoreWithout', 'gap'),
      gapInterval: interval,
      ...all(number, 'gapStandardError', 'impact'),
      impactInterval: interval,
      ...all(number, 'impactStandardError', 'degreesOfFreedom', 'pValue', 'pAdjusted'),
    },
  },
  retention_by_nps: {
    list: 'classes',
    row: { npsClass: other, ...estimated, ...all(number, 'n', 'nRetained', 'share') },
  },
  fit_report: { list: 'parameters', row: { name: other, ...all(number, 'estimate', 'standardError'), interval, boundary: other } },
  holdout_check: { list: 'groups', row: all(number, 'frequency', 'n', 'observed', 'expected') },
  model_comparison: {
    list: 'models',
    row: {
      rank: number,
      model: other,
      ...all(number, 'parameters', 'lnLikelihood', 'aic', 'bic', 'bicDifference'),
      holdout: errors,
      gainOverNaive: number,
      error: other,
    },
  },
  post_stratify: raked,
  rake: raked,
  repeat_frequencies: { list: 'counts', row: all(number, 'frequency', 'observed', 'expected') },
  sbg_curve: {
    list: 'periods',
    row: all(number, 'period', 'retentionRate', 'survival', 'residualLifetime', 'observedSurvival'),
  },
  tracking: {
    list: 'periods',
    row: { ...all(number, 'until', 'observed', 'expected', 'observedInPeriod', 'expectedInPeriod'), holdout: other },
  },
}

/** How a result is described; the report of a fit is known by its parameters. */
const described = (result) =>
  METRICS[result?.metric ?? (Array.isArray(result?.parameters) ? 'fit_report' : undefined)]

/** `better`, `lower` → `betterLower` */
const joined = (prefix, name) => (prefix ? prefix + name[0].toUpperCase() + name.slice(1) : name)

/** The columns of fields: `[name, kind, value of a row]`. */
function columnsOf(fields, prefix = '', of = (row) => row) {
  return Object.entries(fields).flatMap(([field, kind]) => {
    const value = (row) => of(row)?.[field]
    if (kind === interval) {
      // The interval of the row or of an estimate needs no name of its own.
      const name = field === 'interval' ? prefix : joined(prefix, field)
      return ['lower', 'upper'].map((end) => [joined(name, end), number, (row) => value(row)?.[end]])
    }
    const name = field === 'estimate' && prefix ? prefix : joined(prefix, field)
    return typeof kind === 'object' ? columnsOf(kind, name, value) : [[name, kind, value]]
  })
}

function filled(columns, rows) {
  const values = ([name, kind, value]) => {
    const cells = rows.map((row) => value(row) ?? null)
    return [name, kind === number ? Float64Array.from(cells, (cell) => (cell === null ? NaN : Number(cell))) : cells]
  }
  return Object.fromEntries(columns.map(values))
}

/** A result as columns; see index.d.ts. */
function table(result) {
  const { list, row } = described(result) ?? {}
  if (Array.isArray(result?.by) && Array.isArray(result?.rows)) {
    return list === 'rows' ? tableOfSegments(result, row) : tableOfGroups(result)
  }
  if (!Array.isArray(result?.[list])) {
    const [expected, got] = ['a result of many rows: by groups, features, parameters, periods', result === null ? 'null' : typeof result]
    throw new CxError(`result: expected ${expected}, got ${got}`, { code: 'unsupported_type', column: 'result', expected, got })
  }
  return { columns: filled(columnsOf(row), result[list]), numRows: result[list].length }
}

/** A label column must not be called like one of the others. */
function checkLabels(by, names) {
  const taken = by.find((name) => names.includes(name))
  if (taken !== undefined) {
    const [expected, got] = [`another name than ${names.join(', ')}`, taken]
    throw new CxError(`label column: expected ${expected}, got ${got}`, { code: 'incompatible', column: taken, expected, got })
  }
}

/** The label columns of rows with these keys. */
const labelsOf = (by, keys) => Object.fromEntries(by.map((name, at) => [name, keys.map((key) => key[at])]))

function tableOfSegments({ by, rows }, row) {
  const columns = columnsOf(row)
  checkLabels(by, columns.map(([name]) => name))
  return { columns: { ...labelsOf(by, rows.map(({ key }) => key)), ...filled(columns, rows) }, numRows: rows.length }
}

function tableOfGroups({ by, rows: groups, total }) {
  const found = [...groups.map((group) => group.outcome), total].find((outcome) => outcome?.kind === 'value')
  const { list, row } = described(found?.value) ?? METRICS.nps
  const columns = columnsOf(row)
  checkLabels(by, [...columns.map(([name]) => name), 'unavailable'])
  const rows = groups.flatMap(({ key, outcome }) => {
    if (outcome.kind !== 'value') return [{ key, unavailable: outcome.code ?? 'suppressed', row: null }]
    const { value } = outcome
    return (list ? value[list] : [value]).map((row) => ({ key, unavailable: null, row }))
  })
  return {
    columns: {
      ...labelsOf(by, rows.map(({ key }) => key)),
      ...filled(columns, rows.map(({ row }) => row)),
      unavailable: rows.map(({ unavailable }) => unavailable),
    },
    numRows: rows.length,
  }
}

module.exports = { table }
