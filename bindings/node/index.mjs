import cxkit from './index.js'

export const { CxError, fromJson, survey, table, toJson, version } = cxkit
export default cxkit
