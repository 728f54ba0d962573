'use strict'
// What Rust asks JavaScript to do, because the engine does it many times faster over its own values: plain arrays into
// typed arrays, labels into codes, rows into columns. Every rule and every message is in Rust.

const hole = (array, row) => array[row] === undefined && !(row in array)
const refuse = (array, row) => [row, hole(array, row), array[row]]

/** Numbers as a Float64Array, missing ones as NaN; or `[row, is it a hole?, value]` of the first that is no number. */
function numbers(array, booleans) {
  const { length } = array
  if (length > 0 && hole(array, length - 1)) return refuse(array, length - 1)
  const out = new Float64Array(length)
  for (let row = 0; row < length; row++) {
    const x = array[row]
    if (typeof x === 'number') out[row] = x
    else if (x === null || (x === undefined && row in array)) out[row] = NaN
    else if (typeof x === 'bigint' || (booleans && typeof x === 'boolean')) out[row] = Number(x)
    else return refuse(array, row)
  }
  return out
}

const ISO_DATE = /^\d{4}-\d\d-\d\d$/
const DAY = 86_400_000

/**
 * Points in time as epoch milliseconds in a Float64Array, missing ones as NaN; calendar dates (`2026-01-31`) as days since
 * 1970 in an Int32Array; or `[row, is it a hole?, value]` of the first that is none.
 */
function times(array) {
  const { length } = array
  const isDates = length > 0 && typeof array[0] === 'string'
  const out = isDates ? new Int32Array(length) : new Float64Array(length)
  for (let row = 0; row < length; row++) {
    const at = array[row]
    if (isDates) {
      const day = typeof at === 'string' && ISO_DATE.test(at) ? Date.parse(at) / DAY : NaN
      // The parser takes February 30th for March 1st.
      if (Number.isNaN(day) || new Date(day * DAY).toISOString().slice(0, 10) !== at) return refuse(array, row)
      out[row] = day
    } else if (typeof at === 'number' && !Number.isNaN(at)) out[row] = at
    else if (at instanceof Date && !Number.isNaN(at.getTime())) out[row] = at.getTime()
    else if (at === null || (at === undefined && row in array)) out[row] = NaN
    else return refuse(array, row)
  }
  return out
}

/** What tells a label from others of its kind; undefined where it cannot be a label. */
function identity(label) {
  switch (typeof label) {
    case 'string':
    case 'boolean':
      return label
    case 'number':
      return Number.isSafeInteger(label) ? label + 0 : Number.isNaN(label) ? null : undefined
    case 'bigint':
      if (label !== BigInt.asIntN(64, label)) return undefined
      return Number.isSafeInteger(Number(label)) ? Number(label) : label
    case 'undefined':
      return null
    default:
      if (label === null) return null
      return label instanceof Date && label.getTime() % DAY === 0 ? label.getTime() : undefined
  }
}

/** Labels as `[codes, distinct keys]`; or `[undefined, undefined, refusal]` of the first that is none. */
function labels(array) {
  const { length } = array
  if (length > 0 && hole(array, length - 1)) return [undefined, undefined, refuse(array, length - 1)]
  const codes = new Uint32Array(length)
  const keys = []
  const known = new Map()
  const days = new Map()
  for (let row = 0; row < length; row++) {
    const label = array[row]
    const id = identity(label)
    if (id === undefined || (label === undefined && !(row in array))) return [undefined, undefined, refuse(array, row)]
    const isDay = typeof label === 'object' && label !== null
    const map = isDay ? days : known
    let code = map.get(id)
    if (code === undefined) {
      code = keys.length
      map.set(id, code)
      keys.push(isDay ? new Date(id) : id)
    }
    codes[row] = code
  }
  return [codes, keys]
}

const has = (object, name) => Object.hasOwn(object, name) || (name in object && !(name in Object.prototype))

/** The column of this name as `[column]`; or `[undefined, the names there are]`. */
function column(data, name) {
  if (!Array.isArray(data)) return has(data, name) ? [data[name]] : [undefined, Object.keys(data).join(', ')]
  let found = false
  const values = Array.from(data, (row) => {
    const there = row !== null && typeof row === 'object' && has(row, name)
    found ||= there
    return there ? row[name] : undefined
  })
  return found || data.length === 0 ? [values] : [undefined, Object.keys(data[0] ?? {}).join(', ')]
}

/** The items of a list, or keys and values of an object in turn. */
const parts = (value) =>
  Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value) : Object.entries(value).flat()

/**
 * Keys and values of an object, of a Map, of pairs, or of objects with these two fields: how many parts each key has, all
 * the parts, the values, and whether keys are names of an object.
 */
function listed(value, key, of) {
  const pair = (entry) => (Array.isArray(entry) ? entry : [entry?.[key], entry?.[of]])
  const named = !(value instanceof Map || Array.isArray(value))
  const pairs = named ? Object.entries(value) : Array.from(value, pair)
  const keys = pairs.map(([key]) => (Array.isArray(key) ? key : [key]))
  return [keys.map(({ length }) => length), keys.flat(), pairs.map(([, value]) => value), named ? [true] : []]
}

/** Calls `cancel` when the signal aborts; returns the way to stop listening. */
function listen(signal, cancel) {
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel, { once: true })
  return () => signal.removeEventListener('abort', cancel)
}

module.exports = { numbers, times, labels, column, parts, listed, listen }
