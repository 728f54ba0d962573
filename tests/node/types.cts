// A CommonJS user of the package, checked by tsc through the package's own exports.
import cxkit = require('cxkit')

const nps: cxkit.Nps = cxkit.survey.nps([10, 9, 3])
const state = new cxkit.survey.NpsAccumulator({ scale: { id: 'mine', min: 0, max: 10, detractorMax: 5, promoterMin: 9 } })
state.update('score', { data: [{ score: 9 }], weights: [1] })
const study: cxkit.KanoStudy = new cxkit.kano.KanoAccumulator().evaluate({ table: 'berger', level: 0.9 })
const columns: cxkit.kano.AnswersColumn = { chat: [1] }
const error: cxkit.CxError = new cxkit.CxError('no', { code: 'undefined' })
// @ts-expect-error a state has no scores
state.scores
// @ts-expect-error no such export
cxkit.nps([1])

export = { columns, study, estimate: nps.estimate, state, error }
