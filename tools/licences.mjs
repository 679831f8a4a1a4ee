/** Every package in the lock file has a licence that lets anyone use Sekisho as they like. */
import { readFileSync } from 'node:fs'

const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'MPL-2.0',
])
/** Packages whose lock entry carries no licence, with where it was read. */
const readByHand = new Map()

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const refused = Object.entries(lock.packages)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
  .map(([path, entry]) => ({ path, licence: entry.license ?? readByHand.get(path) ?? 'unknown' }))
  .filter(({ licence }) => !isAllowed(licence))
for (const { path, licence } of refused) console.log(`${path}: ${licence}`)
const hosts = Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))
if (hosts.length > 0) console.log(`package-lock.json names download addresses (${hosts.length}): see .npmrc`)
process.exit(refused.length + hosts.length > 0 ? 1 : 0)

function isAllowed(expression) {
  const text = expression.replaceAll(/[()]/g, '')
  if (text.includes(' OR ')) return text.split(' OR ').some((part) => allowed.has(part.trim()))
  return text.split(' AND ').every((part) => allowed.has(part.trim()))
}
