import { CxError, describe, fromJson, kano, ltv, survey, table, toJson, version } from './index.js'

export * from './index.js'
declare const cxkit: {
  CxError: typeof CxError
  describe: typeof describe
  fromJson: typeof fromJson
  kano: typeof kano
  ltv: typeof ltv
  survey: typeof survey
  table: typeof table
  toJson: typeof toJson
  version: typeof version
}
export default cxkit
