import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as cxkit from 'cxkit'

const require = createRequire(new URL('../../bindings/node/index.js', import.meta.url))
const ts = require('typescript')
const { optionFields } = require('./native.cjs')
const families = { kano: cxkit.kano, ltv: cxkit.ltv, survey: cxkit.survey }

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
      found[symbol.name] = { options: options(signature), members: own.filter((name) => !['kind', 'model'].includes(name)).sort() }
    }
    return found
  }
  return Object.fromEntries(Object.keys(families).map((family) => [family, members(family)]))
}

const surfaces = declared()
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())

test('what the package exports', () => {
  const exported = Object.keys(cxkit).filter((name) => name !== 'default').sort()
  assert.deepStrictEqual(exported, ['CxError', 'describe', 'fromJson', 'kano', 'ltv', 'suppress', 'survey', 'table', 'toJson', 'version'])
  assert.match(cxkit.version, /^\d+\.\d+\.\d+$/)
})

const day = new Date(0)
/** The same of the family ltv, where each function has arguments of its own. */
const ltvNeeded = () => {
  const { ltv } = cxkit
  const table = { frequency: [1], recency: [1], age: [2] }
  const rate = { discountRate: 0.1 }
  return {
    simple: [[], { spend: 1, purchases: 1, lifespan: 1, marginRate: 1 }],
    churnBased: [[], { revenue: 1, marginRate: 1, churnRate: 0.5, period: 'month' }],
    retention: [[], { margin: 1, retentionRate: 0.5, ...rate, period: 'month', timing: 'end' }],
    finiteHorizon: [[], { margins: [1], retentionRate: 0.5, ...rate, period: 'month', timing: 'end' }],
    historic: [[], { margins: [1], period: 'month' }],
    acquisition: [[], { ltv: 1, acquisitionCost: 1, margin: 1, period: 'month' }],
    customerEquity: [[], { customers: 1, margin: 1, retentionRate: 0.5, ...rate, period: 'month', timing: 'end' }],
    convertRate: [[0.1], { per: 'year', to: 'month' }],
    rfmTable: [[['a'], [day]], { timeUnit: 'week', observedUntil: day }],
    cohortTriangle: [[['a'], [day]], { period: 'month', observedUntil: day }],
    clv: [[{}, {}, table], rate],
    clvIntervals: [[{}, {}, table], rate],
    fitAll: [[table], {}],
    fitBy: [['nbd', table], { by: ['x'] }],
    durations: [[[1], [1]], {}],
    durationsBy: [[[1], [1]], { by: ['x'] }],
    sbgBy: [[[1], [1]], { by: ['x'] }],
    value: [[[1]], {}],
    valueBy: [[[1]], { by: ['x'] }],
    ...Object.fromEntries(Object.keys(ltv).filter((name) => /^[A-Z]/.test(name)).map((name) => [name, [[], {}]])),
    RfmTable: [[], table],
    GroupedValueAccumulator: [[], { by: ['x'] }],
  }
}

/** What a plan of a survey cannot do without. */
const planned = (name) => {
  if (/^nonresponse/.test(name)) return { nps: 1, responseRate: 0.5 }
  if (/^minimum/.test(name)) return { nA: 9, nB: 9, variance: 0.5 }
  return /Difference/.test(name) ? { difference: 5, variance: 0.5 } : { margin: 0.5, ...(!/Share/.test(name) && { variance: 0.5 }) }
}

/** Arguments before the options, and options that the call cannot do without. */
function needed(name, family) {
  if (family === 'ltv') return ltvNeeded()[name.replace(/Async$/, '')]
  const options = { ...(/By(Async)?$|^homogeneity|^compare|^Grouped/.test(name) && { by: ['x'] }), ...(/^drift/.test(name) && { wave: [1] }) }
  if (/Accumulator$/.test(name)) return [[], options]
  if (/^(nonresponse|sampleSize|minimumDetectable)/.test(name)) return [[], planned(name)]
  if (/^rake/.test(name)) return [[{ x: { a: 1 } }], { data: { x: ['a'] } }]
  if (/^postStratify/.test(name)) return [[{ a: 1 }], { by: ['a'] }]
  if (/^prioritise/.test(name)) return [[{}, []], options]
  if (/^decomposeChange/.test(name)) return [[{ x: [1], s: [1] }, { x: [1], s: [1] }], { by: 'x', scores: 's' }]
  if (/^standardise/.test(name)) return [[[1]], { by: ['x'], standard: { x: 1 } }]
  if (/^differenceInDifferences/.test(name)) return [[[1], [1], [1]], options]
  if (/^(penaltyReward|shapley)/.test(name)) return [[[1], { a: [1] }], options]
  if (/^servqualDiff/.test(name)) return [[{ a: [[1], [1]] }, { a: [[1], [1]] }], options]
  if (/^servqual/.test(name)) return [[{ a: [[1], [1]] }], options]
  if (/^csiDiff/.test(name)) return [[{ a: [1] }, { a: [1] }], options]
  if (/^(ordinalComparison|pairedChange|retentionByNps)/.test(name)) return [[[1], [1]], options]
  if (/^(e?csi|servperf|alpha|multipleAnswer)/.test(name)) return [[{ a: [1], b: [1] }], options]
  if (/^praiseRatio/.test(name)) return [[['praise']], options]
  if (/^feedbackCounts/.test(name)) return [[['review']], { solicited: [1] }]
  if (/^themeImpact/.test(name)) return [[[1], { a: [1] }], options]
  if (/^coderAgreement/.test(name)) return [[['a'], ['a']], options]
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
          if (fields === null) return assert.equal(options, null)
          assert.deepStrictEqual([...fields].sort(), options ?? [])
          if (options === null) return
          const [given, required] = needed(name, family)
          const call = (options) => (/^[A-Z]/.test(name) ? new module[name](options) : module[name](...given, options))
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

    if (family === 'ltv') return test('it is the surface that all languages share', () => sharedLtv(surface, shared, module))
    test('it is the surface that all languages share', () => {
      const own = new Set(['data', 'signal', 'progress', 'threads'])
      // What raking gives.
      const classes = family === 'survey' ? ['RakedWeights'] : []
      const functions = Object.keys(shared.functions).flatMap((name) => [camel(name), `${camel(name)}Async`])
      assert.deepStrictEqual(Object.keys(module).sort(), [...functions, ...Object.keys(shared.accumulators), ...classes].sort())
      // The columns and values that are arguments of their own.
      const positional = /^(scores|answers|answered|a|b|functional|dysfunctional|study|ideas|overall|attributes|items|choices|margins|targets|before|after|treated|retained|tone|source|themes)$/
      for (const [name, { inputs, reading, options }] of Object.entries(shared.functions)) {
        for (const twin of [camel(name), `${camel(name)}Async`]) {
          const given = (surface[twin].options ?? []).filter((option) => !own.has(option))
          // The scores of two periods are a column of both.
          const isColumn = (input) => !positional.test(input) || (name === 'decompose_change' && input === 'scores')
          const columns = inputs.filter(isColumn)
          assert.deepStrictEqual(given, [...columns, ...reading, ...options].map(camel).sort(), twin)
        }
      }
      sharedAccumulators(surface, shared, module)
    })
  })
}

/** The states of a family. */
function sharedAccumulators(surface, shared, module) {
  for (const [name, { reading, methods }] of Object.entries(shared.accumulators)) {
    assert.deepStrictEqual((surface[name].options ?? []).filter((option) => option !== 'by'), reading.map(camel).sort(), name)
    for (const method of methods.map(camel)) {
      const place = method.startsWith('from') ? module[name] : module[name].prototype
      assert.equal(typeof place[method], 'function', `${name}.${method}`)
      const isAsked = /^(evaluate|continuous|homogeneity|drift)$/.test(method)
      if (isAsked) assert.equal(typeof place[`${method}Async`], 'function', `${name}.${method}Async`)
    }
  }
}

/** The surface of the family ltv: functions, estimators, fits, states and the table. */
function sharedLtv(surface, shared, module) {
  const positional = /^(customer|at|rate|purchases|spend|table|model|tenure|lost|survivors|values|text)$/
  const own = new Set(['data', 'signal', 'progress', 'threads'])
  const { functions, estimators, fits, methods, accumulators } = shared
  const classes = ['RfmTable', ...[estimators, fits, accumulators].flatMap(Object.keys)]
  sharedAccumulators(surface, shared, module)
  const sync = Object.keys(module).filter((name) => !name.endsWith('Async'))
  assert.deepStrictEqual(sync.sort(), [...Object.keys(functions).map(camel), ...classes].sort())
  const long = ['rfm_table', 'cohort_triangle', 'clv', 'clv_intervals', 'fit_all', 'fit_by'].map((name) => `${camel(name)}Async`)
  assert.deepStrictEqual(Object.keys(module).filter((name) => name.endsWith('Async')).sort(), long.sort())
  for (const [name, { inputs, options }] of Object.entries(functions)) {
    for (const twin of [camel(name), `${camel(name)}Async`].filter((twin) => twin in module)) {
      const given = (surface[twin].options ?? []).filter((option) => !own.has(option))
      assert.deepStrictEqual(given, [...inputs.filter((input) => !positional.test(input)), ...options].map(camel).sort(), twin)
    }
  }
  for (const [name, { fit, options }] of Object.entries(estimators)) {
    assert.deepStrictEqual(surface[name].options, options.map(camel).sort(), name)
    assert.deepStrictEqual(surface[name].members, ['fit', 'fitAsync'], name)
    assert.ok(fit in fits, name)
  }
  const isStatic = (name) => name.startsWith('from_')
  /** What takes a table, a log or ages; a new customer is one number. */
  const twinned = methods.purchases.filter((name) => !name.endsWith('new_customer') && !isStatic(name))
  for (const [name, { parameters, methods: kind }] of Object.entries(fits)) {
    const all = [...methods.all, ...methods[kind], ...parameters]
    const twins = { purchases: twinned, spend: ['expected_spend', 'expected_spend_intervals'] }[kind] ?? []
    const members = [...all.filter((method) => !isStatic(method)).map(camel), 'toString', ...twins.map((name) => `${camel(name)}Async`)]
    assert.deepStrictEqual(surface[name].members, members.sort(), name)
    for (const method of all.filter(isStatic)) assert.equal(typeof module[name][camel(method)], 'function', `${name}.${method}`)
  }
  assert.deepStrictEqual([...optionFields('predictionIntervals')].sort(), shared.intervals.map(camel).sort())
  assert.deepStrictEqual(surface.RfmTable.members, [...shared.table.map(camel), 'length', 'toTable'].sort())
}
