// How the arguments of a vector become those of raking and post-stratification.
import { list, scalar } from './vectors.mjs'

const columns = (given) => Object.fromEntries(Object.entries(given).map(([name, own]) => [name, list(own)]))
const weights = (args) => (args.weights ? { weights: list(args.weights) } : {})
const pairs = (targets) => targets.map(({ label, target }) => [scalar(label), scalar(target)])

/** An object where every label is text or a number that has a column of numbers, else a Map or a list. */
const labelled = ({ targets }, column = []) => {
  const listed = pairs(targets)
  const distinct = new Set(listed.map(([label]) => label)).size === listed.length
  if (!distinct) return targets
  return listed.every(([label]) => typeof label === typeof column[0]) ? Object.fromEntries(listed) : new Map(listed)
}

export const calls = {
  'survey.rake': (args) => {
    const data = columns(args.columns)
    const each = args.margins.map((margin) => [margin.column, labelled(margin, data[margin.column])])
    const distinct = new Set(each.map(([column]) => column)).size === each.length
    const margins = distinct ? Object.fromEntries(each) : each.map(([column, targets]) => ({ column, targets }))
    return [[margins], { data, ...weights(args) }]
  },
  'survey.post_stratify': (args) => {
    const by = columns(args.by)
    const alone = args.targets.every(({ labels }) => labels.length === 1)
    const targets = alone ? new Map(args.targets.map(({ labels, target }) => [labels[0], target])) : args.targets
    return [[targets], { by, ...weights(args) }]
  },
}
