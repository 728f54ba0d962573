import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CxError, survey } from 'cxkit'
import { camel, camelName, close, files, list, sameError, scalar } from './vectors.mjs'

/** How the arguments of a vector become those of a call: the columns in their order, and the options that are columns. */
const calls = {
  nps: (args) => [[list(args.scores)], args.weights && { weights: list(args.weights) }],
  nps_by: (args) => [
    [list(args.scores)],
    {
      by: Object.fromEntries(Object.entries(args.by).map(([name, labels]) => [name, list(labels)])),
      ...(args.weights && { weights: list(args.weights) }),
    },
  ],
  nps_difference: ({ a, b }) => [
    [list(a.scores), list(b.scores)],
    { ...(a.weights && { weightsA: list(a.weights) }), ...(b.weights && { weightsB: list(b.weights) }) },
  ],
  binary_nps: (args) => [[list(args.answers)]],
}
calls.binary_nps_by = (args) => calls.nps_by({ ...args, scores: args.answers })

for (const file of files('survey')) {
  describe(file.name, () => {
    const metric = file.metric.replace(/^survey\./, '')
    const call = calls[metric]
    const name = camelName(metric)
    if (!call || !survey[name] || !survey[`${name}Async`]) {
      test(`${file.metric} has a call`, () => assert.fail(`no call of ${file.metric} in Node`))
      return
    }
    for (const vector of file.cases) {
      const tolerance = { ...file, ...vector }
      const [columns, more] = call(vector.args)
      const given = Object.fromEntries(Object.entries(camel(vector.options)).map(([key, value]) => [key, scalar(value)]))
      const options = { ...given, ...more }
      test(vector.name, async () => {
        if (vector.error) {
          const check = (error) => (sameError(error, vector.error), error instanceof CxError)
          assert.throws(() => survey[name](...columns, options), check)
          await assert.rejects(survey[`${name}Async`](...columns, options), check)
        } else {
          const result = survey[name](...columns, options)
          close(result, camel(vector.expect), tolerance)
          assert.deepStrictEqual(await survey[`${name}Async`](...columns, options), result)
        }
      })
    }
  })
}
