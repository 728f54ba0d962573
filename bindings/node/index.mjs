import cxkit from './index.js'

export const { CxError, describe, fromJson, kano, ltv, survey, table, toJson, version } = cxkit
export default cxkit
