import cxkit from './index.js'

export const { CxError, describe, fromJson, kano, survey, table, toJson, version } = cxkit
export default cxkit
