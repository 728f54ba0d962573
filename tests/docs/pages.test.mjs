// Runs the JavaScript blocks of the documentation: those of a page are one ES module.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import test from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { format } from 'node:util'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const target = process.env.CARGO_TARGET_DIR ? path.resolve(process.env.CARGO_TARGET_DIR) : path.join(root, 'target')
const folder = path.join(target, 'docs-modules')

/** The front pages and everything below docs/. */
function pages() {
  const below = readdirSync(path.join(root, 'docs'), { recursive: true })
  const names = below.filter((name) => name.endsWith('.md')).map((name) => path.join('docs', name))
  const readmes = ['README.md', 'bindings/node/README.md'].filter((name) => existsSync(path.join(root, name)))
  return [...readmes, ...names.sort()].map((name) => ({ name, ...read(path.join(root, name)) }))
}

/** The page with all but its JavaScript blanked, so that line numbers stay; and what each block must print. */
function read(file) {
  const prints = new Map()
  let run = []
  let open = null
  const lines = readFileSync(file, 'utf8').split('\n').map((line, at) => {
    if (open === null) {
      const fence = /^```(\S*)\s*$/.exec(line)
      if (fence) open = { language: fence[1], line: at + 2, said: [] }
      else if (line.trim()) run = []
      return ''
    }
    if (line !== '```') {
      open.said.push(line)
      return open.language === 'js' ? line : ''
    }
    const { language, line: first, said } = open
    open = null
    if (language === 'text') {
      for (const block of run) prints.set(block, said.join('\n'))
      run = []
      return ''
    }
    if (language !== 'js') return ''
    run.push(first)
    return `;globalThis.endOfBlock(${first});`
  })
  return { module: lines.join('\n'), prints }
}

// The package is found by its name, as where it is installed.
rmSync(folder, { recursive: true, force: true })
mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
symlinkSync(path.join(root, 'bindings/node'), path.join(folder, 'node_modules/cxkit'), 'junction')
process.chdir(root)

for (const { name, module, prints } of pages()) {
  if (!module.trim()) continue
  test(`${name} runs and prints what it says`, async (t) => {
    const file = path.join(folder, `${name.replaceAll(/[\\/]/g, '.')}.mjs`)
    writeFileSync(file, module)
    let printed = []
    t.mock.method(console, 'log', (...values) => printed.push(format(...values)))
    globalThis.endOfBlock = (line) => {
      if (prints.has(line)) assert.equal(printed.join('\n'), prints.get(line), `${name}:${line}`)
      printed = []
    }
    await import(pathToFileURL(file))
  })
}

test('the built package is there', () => {
  assert.ok(existsSync(path.join(root, 'bindings/node/native.cjs')), 'run `npm run build:debug` in bindings/node')
})
