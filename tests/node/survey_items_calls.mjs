// How each vector of the metrics of several items is asked in Node.
import { list, lists } from './vectors.mjs'

const KINDS = ['expectation', 'perception']
const byName = (names, of) => Object.fromEntries(names.map((name) => [name, of(name)]))
const items = (args, columns) => byName(args.items, (item) => list(columns[item]))
const pairs = (args, columns) => byName(args.items, (item) => KINDS.map((kind) => list(columns[item][kind])))
const choices = (args, columns) => byName(args.choices, (choice) => list(columns[choice]))

/** The columns of a sample design, and of groups, as options. */
const design = (args, suffix = '') =>
  Object.fromEntries(['weights', 'strata', 'clusters'].filter((name) => args[name]).map((name) => [name + suffix, list(args[name])]))
const metric = (columns) => (args) => [[columns(args, args.columns)], { ...design(args), ...(args.by && { by: lists(args.by) }) }]
const difference = (columns) => (args) => [
  [columns(args, args.a.columns), columns(args, args.b.columns)],
  { ...design(args.a, 'A'), ...design(args.b, 'B') },
]

export const calls = {
  'survey.csi': metric(items),
  'survey.csi_by': metric(items),
  'survey.ecsi': metric(items),
  'survey.ecsi_by': metric(items),
  'survey.csi_difference': difference(items),
  'survey.servqual': metric(pairs),
  'survey.servqual_by': metric(pairs),
  'survey.servqual_difference': difference(pairs),
  'survey.servperf': metric(items),
  'survey.servperf_by': metric(items),
  'survey.alpha': metric(items),
  'survey.alpha_by': metric(items),
  'survey.multiple_answer': metric(choices),
  'survey.multiple_answer_by': metric(choices),
}
