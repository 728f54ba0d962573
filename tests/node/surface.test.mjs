import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as cxkit from 'cxkit'

const require = createRequire(new URL('../../bindings/node/index.js', import.meta.url))
const ts = require('typescript')
const { optionFields } = require('./native.cjs')
const families = { kano: cxkit.kano, survey: cxkit.survey }

/** The members of each family's namespace in index.d.ts, with the names of the options of each; null where it takes none. */
function declared() {
  const file = fileURLToPath(new URL('../../bindings/node/index.d.ts', import.meta.url))
  const program = ts.createProgram([file], { strict: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext })
  const checker = program.getTypeChecker()
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
  const options = (signature) => {
    const parameter = signature.parameters.find(({ name }) => name === 'options')
    if (!parameter) return null
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter))
    return checker.getPropertiesOfType(type).map(({ name }) => name).sort()
  }
  const members = (family) => {
    const found = {}
    for (const symbol of checker.getExportsOfModule(exports.find((symbol) => symbol.name === family))) {
      const type = checker.getTypeOfSymbol(symbol)
      const [signature] = [...type.getCallSignatures(), ...type.getConstructSignatures()]
      if (!signature) continue
      const isClass = type.getConstructSignatures().length > 0
      const own = isClass ? checker.getPropertiesOfType(checker.getReturnTypeOfSignature(signature)).map(({ name }) => name) : []
      found[symbol.name] = { options: options(signature), members: own.filter((name) => name !== 'kind').sort() }
    }
    return found
  }
  return Object.fromEntries(Object.keys(families).map((family) => [family, members(family)]))
}

const surfaces = declared()
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

test('what the package exports', () => {
  const exported = Object.keys(cxkit).filter((name) => name !== 'default').sort()
  assert.deepStrictEqual(exported, ['CxError', 'describe', 'fromJson', 'kano', 'survey', 'table', 'toJson', 'version'])
  assert.match(cxkit.version, /^\d+\.\d+\.\d+$/)
})

/** Arguments before the options, and options that the call cannot do without. */
function needed(name) {
  const options = { ...(/By(Async)?$|^homogeneity|^Grouped/.test(name) && { by: ['x'] }), ...(/^drift/.test(name) && { wave: [1] }) }
  if (/Accumulator$/.test(name)) return [[], options]
  if (/^prioritise/.test(name)) return [[{}, []], options]
  if (/^(penaltyReward|shapley)/.test(name)) return [[[1], { a: [1] }], options]
  return [/Difference|^(classify|continuous|homogeneity|drift|quality)/.test(name) ? [[1], [1]] : [[1]], options]
}

for (const [family, module] of Object.entries(families)) {
  const surface = surfaces[family]
  const shared = JSON.parse(readFileSync(new URL(`../surface/${family}.json`, import.meta.url)))

  describe(family, () => {
    test('what is declared is there, and nothing else', () => {
      assert.deepStrictEqual(Object.keys(module).sort(), Object.keys(surface).sort())
      for (const [name, { members }] of Object.entries(surface)) {
        if (members.length === 0) continue
        const own = Object.getOwnPropertyNames(module[name].prototype).filter((member) => member !== 'constructor')
        assert.deepStrictEqual(own.sort(), members, name)
      }
    })

    describe('options are the fields of the Rust structs', () => {
      for (const [name, { options }] of Object.entries(surface)) {
        test(name, async () => {
          const fields = optionFields(name)
          assert.deepStrictEqual([...fields].sort(), options ?? [])
          if (options === null) return
          const [given, required] = needed(name)
          const call = (options) => (/Accumulator$/.test(name) ? new module[name](options) : module[name](...given, options))
          // A function is never a value: an option that is known is refused for it, one that is not for its name.
          for (const field of [...fields, 'unheardOf']) {
            const error = await (async () => call({ ...required, [field]: () => 1 }))().catch((error) => error)
            if (field === 'progress') continue
            assert.ok(error instanceof cxkit.CxError, `${field}: ${error}`)
            assert.equal(error.got === 'an unknown option', field === 'unheardOf', `${field}: ${error.message}`)
            if (field === 'unheardOf') assert.equal(error.expected, `one of the options ${fields.join(', ')}`)
          }
        })
      }
    })

    test('it is the surface that all languages share', () => {
      const own = new Set(['data', 'signal', 'progress', 'threads'])
      const functions = Object.keys(shared.functions).flatMap((name) => [camel(name), `${camel(name)}Async`])
      assert.deepStrictEqual(Object.keys(module).sort(), [...functions, ...Object.keys(shared.accumulators)].sort())
      // The columns and values that are arguments of their own.
      const positional = /^(scores|answers|a|b|functional|dysfunctional|study|ideas|overall|attributes)$/
      for (const [name, { inputs, reading, options }] of Object.entries(shared.functions)) {
        for (const twin of [camel(name), `${camel(name)}Async`]) {
          const given = (surface[twin].options ?? []).filter((option) => !own.has(option))
          const columns = inputs.filter((input) => !positional.test(input))
          assert.deepStrictEqual(given, [...columns, ...reading, ...options].map(camel).sort(), twin)
        }
      }
      for (const [name, { reading, methods }] of Object.entries(shared.accumulators)) {
        assert.deepStrictEqual(surface[name].options.filter((option) => option !== 'by'), reading.map(camel).sort(), name)
        for (const method of methods.map(camel)) {
          const place = method.startsWith('from') ? module[name] : module[name].prototype
          assert.equal(typeof place[method], 'function', `${name}.${method}`)
          const isAsked = /^(evaluate|continuous|homogeneity|drift)$/.test(method)
          if (isAsked) assert.equal(typeof place[`${method}Async`], 'function', `${name}.${method}Async`)
        }
      }
    })
  })
}
