import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const folder = new URL('../../bindings/node/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))

test('types of both module systems hold for a user', () => {
  const tsc = createRequire(new URL('index.js', folder)).resolve('typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '--project', 'tsconfig.json'], { cwd: new URL('.', import.meta.url), stdio: 'pipe' })
})

test('every file that is published exists, and the code needs no dependency', () => {
  for (const file of manifest.files.filter((file) => !file.includes('*'))) assert.ok(existsSync(new URL(file, folder)), file)
  assert.equal(manifest.dependencies, undefined)
  for (const file of manifest.files.filter((file) => /\.m?js$/.test(file))) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    for (const [, needed] of text.matchAll(/(?:require\(|from )'([^']+)'/g)) assert.ok(manifest.files.includes(needed.slice(2)), `${file} needs ${needed}`)
  }
})

test('the lock file names no registry', () => {
  assert.ok(!/"resolved"|https?:\/\/(?!(opencollective|github|www\.|tidelift|paypal|feross|polar))/.test(readFileSync(new URL('package-lock.json', folder), 'utf8').replace(/"funding"[\s\S]*?\}/g, '')))
})
