import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as cxkit from 'cxkit'

const require = createRequire(new URL('../../bindings/node/index.js', import.meta.url))
const ts = require('typescript')
const { optionFields } = require('./native.cjs')
const { survey } = cxkit

/** The members of the namespace `survey` in index.d.ts, with the names of the options of each. */
function declared() {
  const file = fileURLToPath(new URL('../../bindings/node/index.d.ts', import.meta.url))
  const program = ts.createProgram([file], { strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext })
  const checker = program.getTypeChecker()
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
  const namespace = exports.find((symbol) => symbol.name === 'survey')
  const options = (signature) => {
    const parameter = signature.parameters.find(({ name }) => name === 'options')
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter))
    return checker.getPropertiesOfType(type).map(({ name }) => name).sort()
  }
  const found = {}
  for (const symbol of checker.getExportsOfModule(namespace)) {
    const type = checker.getTypeOfSymbol(symbol)
    const [signature] = [...type.getCallSignatures(), ...type.getConstructSignatures()]
    if (!signature) continue
    const isClass = type.getConstructSignatures().length > 0
    const members = isClass ? checker.getPropertiesOfType(checker.getReturnTypeOfSignature(signature)).map(({ name }) => name) : []
    found[symbol.name] = { options: options(signature), members: members.filter((name) => name !== 'kind').sort() }
  }
  return found
}

const surface = declared()

test('what is declared is there, and nothing else', () => {
  assert.deepStrictEqual(Object.keys(survey).sort(), Object.keys(surface).sort())
  for (const [name, { members }] of Object.entries(surface)) {
    if (members.length === 0) continue
    const own = Object.getOwnPropertyNames(survey[name].prototype).filter((member) => member !== 'constructor')
    assert.deepStrictEqual(own.sort(), members, name)
  }
  assert.deepStrictEqual(Object.keys(cxkit).filter((name) => name !== 'default').sort(), ['CxError', 'describe', 'fromJson', 'survey', 'table', 'toJson', 'version'])
  assert.match(cxkit.version, /^\d+\.\d+\.\d+$/)
})

describe('options are the fields of the Rust structs', () => {
  const by = { by: ['x'] }
  const call = (name, options) => {
    if (/Accumulator$/.test(name)) return new survey[name](options)
    return /Difference/.test(name) ? survey[name]([1], [1], options) : survey[name]([1], options)
  }
  for (const [name, { options }] of Object.entries(surface)) {
    test(name, async () => {
      const fields = optionFields(name)
      assert.deepStrictEqual([...fields].sort(), options)
      // A function is never a value: an option that is known is refused for it, one that is not for its name.
      for (const field of [...fields, 'unheardOf']) {
        const given = { ...(/By|^Grouped/.test(name) && by), [field]: () => 1 }
        const error = await (async () => call(name, given))().catch((error) => error)
        if (field === 'progress') continue
        assert.ok(error instanceof cxkit.CxError, `${field}: ${error}`)
        assert.equal(error.got === 'an unknown option', field === 'unheardOf', `${field}: ${error.message}`)
        if (field === 'unheardOf') assert.equal(error.expected, `one of the options ${fields.join(', ')}`)
      }
    })
  }
})

test('it is the surface that all languages share', () => {
  const shared = JSON.parse(readFileSync(new URL('../surface/survey.json', import.meta.url)))
  const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())
  const own = new Set(['data', 'signal', 'progress', 'threads'])
  const functions = Object.keys(shared.functions).flatMap((name) => [camel(name), `${camel(name)}Async`])
  assert.deepStrictEqual(Object.keys(survey).sort(), [...functions, ...Object.keys(shared.accumulators)].sort())
  for (const [name, { inputs, reading, options }] of Object.entries(shared.functions)) {
    const given = surface[camel(name)].options.filter((option) => !own.has(option))
    // Answers, scores, a and b are arguments of their own.
    const columns = inputs.filter((input) => /^(weights|by)/.test(input))
    assert.deepStrictEqual(given, [...columns, ...reading, ...options].map(camel).sort(), name)
  }
  for (const [name, { methods }] of Object.entries(shared.accumulators)) {
    for (const method of methods.map(camel)) {
      const place = method.startsWith('from') ? survey[name] : survey[name].prototype
      assert.equal(typeof place[method], 'function', `${name}.${method}`)
    }
  }
})
