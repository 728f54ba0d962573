import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CxError, kano, survey } from 'cxkit'
import { surveyDesignCalls } from './survey_design_calls.mjs'
import { calls as changeCalls } from './survey_change_calls.mjs'
import { calls as ratingCalls } from './survey_ratings_calls.mjs'
import { calls as ofItems } from './survey_items_calls.mjs'
import { calls as raking } from './survey_raking_calls.mjs'
import { calls as comparison } from './survey_comparison_calls.mjs'
import { calls as feedback } from './survey_feedback_calls.mjs'
import { camel, camelName, close, files, list, lists, optionsOf, sameError } from './vectors.mjs'

/** Columns among the arguments of a vector, as options. */
const columns = (args, ...names) =>
  Object.fromEntries(names.filter((name) => args[name]).map((name) => [name, lists(args[name])]))

const answers = (args, ...names) => [
  [lists(args.functional), lists(args.dysfunctional)],
  columns(args, 'feature', 'importance', 'wording', 'respondent', ...names),
]
const ratings = (args) => [[list(args.overall), lists(args.attributes)]]

/** How the arguments of a vector become those of a call: the columns in their order, and the options that are columns. */
const calls = {
  ...surveyDesignCalls,
  ...changeCalls,
  ...ratingCalls,
  'kano.classify': (args) => answers(args),
  'kano.classify_by': (args) => answers(args, 'by'),
  'kano.continuous': (args) => answers(args),
  'kano.homogeneity': (args) => answers(args, 'by'),
  // Label columns under names of their own are an object.
  'kano.drift': ({ by, ...args }) => answers(by ? { ...args, wave: by } : args, 'wave'),
  'kano.quality': (args) => answers(args),
  'kano.prioritise': ({ answers: study, ideas }) => {
    const [given, more] = answers(study)
    return [[kano.classify(...given, more), ideas.map((idea) => optionsOf(idea))]]
  },
  'kano.penalty_reward': ratings,
  'kano.shapley': ratings,
  ...ofItems,
  ...raking,
  ...comparison,
  ...feedback,
}

for (const [family, module] of Object.entries({ survey, kano })) {
  for (const file of files(family)) {
    describe(`${family}/${file.name}`, () => {
      const call = calls[file.metric]
      const name = camelName(file.metric.replace(/^\w+\./, ''))
      if (!call || !module[name] || !module[`${name}Async`]) {
        test(`${file.metric} has a call`, () => assert.fail(`no call of ${file.metric} in Node`))
        return
      }
      for (const vector of file.cases) {
        test(vector.name, async () => {
          const [given, more] = call(vector.args)
          const options = { ...optionsOf(vector.options), ...more }
          if (vector.error) {
            const check = (error) => (sameError(error, vector.error), error instanceof CxError)
            assert.throws(() => module[name](...given, options), check)
            await assert.rejects(module[`${name}Async`](...given, options), check)
          } else {
            const result = module[name](...given, options)
            close(result, camel(vector.expect), { ...file, ...vector })
            assert.deepStrictEqual(await module[`${name}Async`](...given, options), result)
          }
        })
      }
    })
  }
}
