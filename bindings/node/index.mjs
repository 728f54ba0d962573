import cxkit from './index.js'

export const { CxError, describe, fromJson, kano, ltv, suppress, survey, table, toJson, version } = cxkit
export default cxkit
