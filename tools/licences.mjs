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
/**
 * Builds for other systems, which this registry or this machine did not serve, so that the lock has no licence for them:
 * they are under that of the package they are built from (read in its own package.json).
 */
const BUILDS_OF = new Map([
  ['@oxc-parser/', 'oxc-parser'],
  ['@oxfmt/', 'oxfmt'],
  ['@oxlint/', 'oxlint'],
  ['@oxlint-tsgolint/', 'oxlint-tsgolint'],
])

/** Data under CC BY 4.0, with the attribution that it asks for in the README of the room that reads it. */
const ATTRIBUTED = new Map([
  ['node_modules/@ip-location-db/asn', 'SEE LICENSE IN ROUTEVIEWS-LICENSE and DBIP-LICENSE (CC-BY-4.0)'],
])

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const refused = Object.entries(lock.packages)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
  .map(([path, entry]) => ({ path, licence: entry.license ?? licenceOfSource(path) ?? 'unknown' }))
  .filter(({ path, licence }) => !isAllowed(licence) && ATTRIBUTED.get(path) !== licence)
for (const { path, licence } of refused) console.log(`${path}: ${licence}`)
const hosts = Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))
if (hosts.length > 0) console.log(`package-lock.json names download addresses (${hosts.length}): see .npmrc`)
process.exit(refused.length + hosts.length > 0 ? 1 : 0)

function isAllowed(expression) {
  const text = expression.replaceAll(/[()]/g, '')
  if (text.includes(' OR ')) return text.split(' OR ').some((part) => allowed.has(part.trim()))
  return text.split(' AND ').every((part) => allowed.has(part.trim()))
}

function licenceOfSource(path) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const source = [...BUILDS_OF].find(([prefix]) => name.startsWith(prefix))?.[1]
  return source && lock.packages[`node_modules/${source}`]?.license
}
