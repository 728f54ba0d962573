import { list, lists, optionsOf } from './vectors.mjs'

/** The columns of a sample design and of groups among the arguments of a vector, as options. */
const columns = (args, suffix = '') =>
  Object.fromEntries(
    ['weights', 'strata', 'clusters', 'by'].filter((name) => args[name]).map((name) => [`${name}${suffix}`, lists(args[name])]),
  )
const sampled = (answers) => (args) => [[list(args[answers])], columns(args)]
const plain = (args) => [[], optionsOf(args)]

/** How the vectors of NPS, of response rates and of sample sizes are called. */
export const surveyDesignCalls = {
  'survey.nps': sampled('scores'),
  'survey.nps_by': sampled('scores'),
  'survey.nps_difference': ({ a, b }) => [
    [list(a.scores), list(b.scores)],
    { ...columns(a, 'A'), ...columns(b, 'B') },
  ],
  'survey.binary_nps': sampled('answers'),
  'survey.binary_nps_by': sampled('answers'),
  'survey.response_rate': sampled('answered'),
  'survey.response_rate_by': sampled('answered'),
  'survey.enps': sampled('scores'),
  'survey.enps_by': sampled('scores'),
  'survey.nonresponse_bounds': plain,
  'survey.sample_size': plain,
  'survey.sample_size_share': plain,
  'survey.sample_size_difference': plain,
  'survey.minimum_detectable_change': plain,
}
