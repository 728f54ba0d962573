'use strict'
const { CxError } = require('./errors.js')

const NUMBERS = {
  estimate: (value) => value.estimate,
  lower: (value) => value.interval.lower,
  upper: (value) => value.interval.upper,
  standardError: (value) => value.standardError,
  n: (value) => value.n,
  nMissing: (value) => value.nMissing,
  nInvalid: (value) => value.nInvalid,
}

/** The groups of a grouped result as columns; see index.d.ts. */
function table(grouped) {
  if (!Array.isArray(grouped?.by) || !Array.isArray(grouped?.rows)) {
    const [expected, got] = ['a grouped result', grouped === null ? 'null' : typeof grouped]
    throw new CxError(`grouped: expected ${expected}, got ${got}`, { code: 'unsupported_type', column: 'grouped', expected, got })
  }
  const { by, rows } = grouped
  const taken = by.find((name) => name in NUMBERS || name === 'unavailable')
  if (taken !== undefined) {
    const [expected, got] = [`another name than ${Object.keys(NUMBERS).join(', ')}, unavailable`, taken]
    throw new CxError(`label column: expected ${expected}, got ${got}`, { code: 'incompatible', column: taken, expected, got })
  }
  const columns = Object.fromEntries(by.map((name, at) => [name, rows.map((row) => row.key[at])]))
  const values = rows.map(({ outcome }) => (outcome.kind === 'value' ? outcome.value : null))
  for (const [name, of] of Object.entries(NUMBERS)) {
    columns[name] = Float64Array.from(values, (value) => (value && of(value)) ?? NaN)
  }
  columns.unavailable = rows.map(({ outcome }) => outcome.code ?? (outcome.kind === 'suppressed' ? 'suppressed' : null))
  return { columns, numRows: rows.length }
}

module.exports = { table }
