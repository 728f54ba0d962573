import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CxError, kano, ltv, suppress, survey, table } from 'cxkit'

/** Groups of these sizes, of which none agrees. */
const byTeam = (...sizes) => {
  const rows = sizes.flatMap((size, team) => Array.from({ length: size }, (_, row) => [[10, 8, 0][row % 3], 'abcdefgh'[team]]))
  return survey.npsBy(rows.map(([score]) => score), { by: { team: rows.map(([, team]) => team) } })
}
const shown = (grouped) => grouped.rows.filter(({ outcome }) => outcome.kind === 'value').map(({ outcome }) => outcome.value.n)

describe('suppress', () => {
  // The first two are Tivian's published examples of complementary suppression.
  for (const [sizes, left] of [[[1, 1, 1, 6, 9], [9]], [[4, 9, 7], [9]], [[5, 9, 7], [5, 9, 7]], [[4, 6], []]]) {
    test(`groups of ${sizes}`, () => {
      const grouped = byTeam(...sizes)
      assert.deepStrictEqual(shown(suppress(grouped)), left)
      assert.deepStrictEqual(shown(grouped), sizes)
      assert.deepStrictEqual(shown(suppress(grouped, { complementary: false })), sizes.filter((size) => size >= 5))
    })
  }

  test('hidden groups hold no number', () => {
    const grouped = suppress(byTeam(4, 9, 7), { minN: 5 })
    assert.deepStrictEqual(grouped.rows[0].outcome, { kind: 'suppressed', reason: 'fewer than 5 answers' })
    assert.deepStrictEqual(grouped.warnings.map(({ code }) => code), ['anonymity'])
    assert.deepStrictEqual([...table(grouped).columns.n].map((n) => n === 9), [false, true, false])
  })

  test('groups that agree, and groups that one answer dominates', () => {
    const team = [...'aaaaaabbbbbbcccccccc']
    const weights = [1, 1, 1, 1, 1, 1, 20, ...Array(13).fill(1)]
    const grouped = survey.npsBy([0, 0, 0, 0, 0, 0, ...Array(7).fill([10, 0]).flat()], { by: { team }, weights })
    assert.deepStrictEqual(shown(suppress(grouped)), [8])
    assert.deepStrictEqual(shown(suppress(grouped, { hideUnanimous: false })), [6, 6, 8])
    assert.deepStrictEqual(shown(suppress(grouped, { hideUnanimous: false, dominance: 0.5 })), [8])
  })

  test('every family', () => {
    const by = { team: [...'aaaaaabbccccccccc'] }
    const answers = [1, 2, 3, 4, 5, 1, 2, 3, 1, 2, 3, 4, 5, 1, 2, 3, 1]
    const feature = Array(17).fill('f')
    for (const grouped of [
      kano.classifyBy(answers, answers.toReversed(), { by, feature }),
      ltv.valueBy(answers, { by }),
      survey.binaryNpsBy(answers.map((answer) => answer > 2), { by }),
    ]) {
      assert.deepStrictEqual(suppress(grouped).rows.map(({ outcome }) => outcome.kind), ['suppressed', 'suppressed', 'value'])
    }
  })

  test('bad policies', () => {
    const refused = (call, code, column) => assert.throws(call, (error) => error instanceof CxError && error.code === code && error.column === column)
    refused(() => suppress(byTeam(4, 9), { minN: 0 }), 'invalid_option', 'minN')
    refused(() => suppress(byTeam(4, 9), { dominance: 1.5 }), 'invalid_option', 'dominance')
    refused(() => suppress(survey.nps([10])), 'unsupported_type', 'grouped')
  })
})
