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

const isList = (given) => Array.isArray(given) || 'repeat' in given

/** A list of numbers or labels, written out: `{"repeat": [[value, times], …]}`, floats that JSON has not, and dates. */
export function list(given) {
  const items = Array.isArray(given) ? given : given.repeat.flatMap(([value, times]) => Array(times).fill(value))
  return items.map(scalar)
}

/** A list, or an object of lists under the user's own keys. */
export function lists(given) {
  return isList(given) ? list(given) : Object.fromEntries(Object.entries(given).map(([name, own]) => [name, list(own)]))
}

/** A single value, where NaN is written as text and a date as an object. */
export function scalar(value) {
  if (typeof value === 'string' && value in floats) return floats[value]
  return typeof value?.date === 'string' ? new Date(value.date) : value
}

/** The options of a vector, as JavaScript gives them. */
export function optionsOf(given) {
  const value = (item) => (Array.isArray(item) ? item.map(scalar) : scalar(item))
  return Object.fromEntries(Object.entries(camel(given)).map(([key, item]) => [key, value(item)]))
}

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

/** Whether the error is the one that a vector describes; options are spelled as in JavaScript. */
export function sameError(error, want) {
  const option = want.code === 'invalid_option' && want.column
  const spelled = (text) => (option ? text?.replace(option, camelName(option)) : text)
  for (const [key, expected] of Object.entries(want)) {
    if (key === 'message') assert.ok(error.message.includes(spelled(expected)), `${error.message} has not ${expected}`)
    else assert.equal(error[key], key === 'column' ? spelled(expected) : expected, `${key} of ${error.message}`)
  }
}
