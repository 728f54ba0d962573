// The calls of one rated question.
import { list, lists } from './vectors.mjs'

/** The columns of a design, as options whose names end so. */
const design = (args, side = '') =>
  Object.fromEntries(
    ['weights', 'strata', 'clusters'].filter((name) => args[name]).map((name) => [`${name}${side}`, list(args[name])]),
  )

const one = (args) => [[list(args.scores)], design(args)]
const by = (args) => [[list(args.scores)], { ...design(args), by: lists(args.by) }]
const difference = ({ a, b }) => [[list(a.scores), list(b.scores)], { ...design(a, 'A'), ...design(b, 'B') }]

export const calls = Object.fromEntries(
  ['mean_score', 'share', 'csat', 'ces'].flatMap((name) => [
    [`survey.${name}`, one],
    [`survey.${name}_by`, by],
    [`survey.${name}_difference`, difference],
  ]),
)
