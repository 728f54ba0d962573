import cxkit from './index.js'

export const { CxError, describe, fromJson, survey, table, toJson, version } = cxkit
export default cxkit
