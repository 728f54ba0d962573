'use strict'
// CommonJS entry; index.mjs re-exports it by name, so that both module systems share one addon and one CxError.
const columns = require('./columns.js')
const { CxError, error } = require('./errors.js')
const native = require('./native.cjs')
const { table } = require('./table.js')

native.register({ ...columns, error })

module.exports = {
  CxError,
  describe: native.describe,
  fromJson: native.fromJson,
  kano: native.kano,
  ltv: native.ltv,
  suppress: native.suppress,
  survey: native.survey,
  table,
  toJson: native.toJson,
  version: native.VERSION,
}
