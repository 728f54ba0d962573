// How the arguments of a vector of feedback in own words become those of a call.
import { list, lists } from './vectors.mjs'

const around = (args, names = ['weights', 'strata', 'clusters', 'by']) =>
  Object.fromEntries(names.filter((name) => args[name]).map((name) => [name, lists(args[name])]))
const toned = (args) => [[list(args.tone)], around(args)]

/** One line a metric. */
export const calls = {
  'survey.coder_agreement': ({ a, b }) => [[list(a), list(b)]],
  'survey.feedback_counts': (args) => [[list(args.source)], around(args, ['solicited', 'touchpoint'])],
  'survey.praise_ratio': toned,
  'survey.praise_ratio_by': toned,
  'survey.theme_impact': (args) => [[list(args.scores), lists(args.themes)], around(args)],
}
