// Reads the test vectors that all languages share.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'

const root = new URL('../vectors/', import.meta.url)
const floats = { NaN, Infinity, '-Infinity': -Infinity }

/** Every file of a folder of vectors, parsed. */
export function files(folder) {
  const names = readdirSync(new URL(`${folder}/`, root)).filter((name) => name.endsWith('.json'))
  return names.map((name) => ({ name, ...JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8')) }))
}

export const camelName = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase())

/** Fields in camelCase; the keys under these names are the user's own. */
export function camel(value, free = ['by']) {
  if (Array.isArray(value)) return value.map((item) => camel(item, free))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, item]) => [camelName(key), free.includes(key) ? item : camel(item, free)]))
}

/** A list of numbers or labels, written out: `{"repeat": [[value, times], …]}` and floats that JSON has not. */
export function list(given) {
  const items = Array.isArray(given) ? given : given.repeat.flatMap(([value, times]) => Array(times).fill(value))
  return items.map((item) => (typeof item === 'string' && item in floats ? floats[item] : item))
}

/** A scalar option, where NaN is written as text. */
export const scalar = (value) => (typeof value === 'string' && value in floats ? floats[value] : value)

/** Whether `got` has all that `want` says, numbers within the tolerance. */
export function close(got, want, { rel_tol: rel = 0, abs_tol: abs = 0 }, path = '') {
  if (typeof want === 'number') {
    assert.equal(typeof got, 'number', `${path}: got ${got}`)
    assert.ok(Math.abs(want - got) <= abs + rel * Math.abs(want), `${path}: expected ${want}, got ${got}`)
  } else if (Array.isArray(want)) {
    assert.equal(got?.length, want.length, `${path}: length`)
    want.forEach((item, at) => close(got[at], item, { rel_tol: rel, abs_tol: abs }, `${path}[${at}]`))
  } else if (want !== null && typeof want === 'object') {
    if (got instanceof Date) return assert.equal(got.toISOString().slice(0, 10), want.date, path)
    assert.ok(got !== null && typeof got === 'object', `${path}: expected an object, got ${got}`)
    for (const [key, item] of Object.entries(want)) close(got[key], item, { rel_tol: rel, abs_tol: abs }, `${path}.${key}`)
  } else assert.equal(got, want, path)
}

/** Whether the error is the one that a vector describes. */
export function sameError(error, want) {
  for (const [key, expected] of Object.entries(want)) {
    if (key === 'message') assert.ok(error.message.includes(expected), `${error.message} has not ${expected}`)
    else assert.equal(error[key], expected, `${key} of ${error.message}`)
  }
}
