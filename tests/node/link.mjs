// Makes the package resolvable by its name from these tests, as an installed one is.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const modules = new URL('./node_modules/', import.meta.url)
mkdirSync(modules, { recursive: true })
rmSync(new URL('cxkit', modules), { recursive: true, force: true })
symlinkSync(fileURLToPath(new URL('../../bindings/node/', import.meta.url)), fileURLToPath(new URL('cxkit', modules)), 'junction')
