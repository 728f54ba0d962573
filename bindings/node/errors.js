'use strict'

/** The one error of the library; see index.d.ts. */
class CxError extends Error {
  constructor(message, facts = {}) {
    super(message)
    const { code = 'internal', column = null, row = null, expected = null, got = null } = facts
    Object.assign(this, { code, column, row, expected, got })
  }
}
Object.defineProperty(CxError.prototype, 'name', { value: 'CxError', configurable: true, writable: true })

/** Called by Rust with what is to be thrown. */
function error(message, code, column, row, expected, got) {
  const made = new CxError(message, { code, column, row, expected, got })
  Error.captureStackTrace(made, error)
  return made
}

module.exports = { CxError, error }
