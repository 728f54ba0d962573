// The calls about change between two periods.
import { list, lists } from './vectors.mjs'

const DESIGN = ['weights', 'strata', 'clusters']

/** The columns of a design. */
const design = (args) => Object.fromEntries(DESIGN.filter((name) => args[name]).map((name) => [name, list(args[name])]))

/** A period as an object of columns; a column of the design that only the other period has says nothing here. */
function period(args, names) {
  const scores = list(args.scores)
  const plain = { weights: () => 1, strata: () => 'all', clusters: (_, row) => `${row}` }
  const filled = Object.fromEntries(names.map((name) => [name, scores.map(plain[name])]))
  return { scores, ...lists(args.by), ...filled, ...design(args) }
}

export const calls = {
  'survey.decompose_change': ({ before, after }) => {
    const names = DESIGN.filter((name) => before[name] ?? after[name])
    const columns = Object.fromEntries(names.map((name) => [name, name]))
    return [[period(before, names), period(after, names)], { by: Object.keys(before.by), scores: 'scores', ...columns }]
  },
  'survey.standardise': (args) => [[list(args.scores)], { ...design(args), by: lists(args.by), standard: args.standard }],
  'survey.difference_in_differences': (args) => [[list(args.scores), list(args.treated), list(args.after)], design(args)],
}
