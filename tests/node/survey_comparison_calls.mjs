// How the arguments of a vector of a comparison become those of a call.
import { list, lists } from './vectors.mjs'

const around = (args) =>
  Object.fromEntries(['weights', 'strata', 'clusters', 'by'].filter((name) => args[name]).map((name) => [name, lists(args[name])]))
const of = (...columns) => (args) => [columns.map((name) => list(args[name])), around(args)]

/** One line a metric. */
export const calls = {
  'survey.compare': of('scores'),
  'survey.ordinal_comparison': ({ a, b }) => [[list(a.scores), list(b.scores)]],
  'survey.paired_change': of('before', 'after'),
  'survey.paired_change_by': of('before', 'after'),
  'survey.retention_by_nps': of('scores', 'retained'),
}
