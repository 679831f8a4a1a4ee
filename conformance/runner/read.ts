/** Cases, bodies and the selection of rows, from the folder of this package. Everything is read before anything is sent. */
import { readdirSync, readFileSync } from 'node:fs'
import type { JSONObject } from '@sekisho/base'
import type { Case, Role, Step, VersionName } from './case.ts'

/** A row of the requirement list: facts alone, with the reason where it is not of this selection. */
export interface ScopeRow {
  readonly id: string
  readonly role: '3DSS' | 'DS' | 'ACS' | 'SDK' | 'Browser page'
  readonly topic: string
  readonly versions: readonly VersionName[]
  readonly seen: 'wire' | 'timing' | 'crypto' | 'ui' | 'internal'
  readonly unverified?: boolean
  /** Why the row is left out. */
  readonly out?: string
  /** Why a row of the selection that shows on the wire has no case. */
  readonly noCase?: string
}

export interface Suite {
  readonly cases: readonly Case[]
  /** Body by name and version: `areq 2.2.0`. */
  readonly bodies: ReadonlyMap<string, JSONObject>
}

interface CaseFile {
  readonly why: string
  readonly cases: readonly (Pick<Case, 'name' | 'half' | 'steps'> & {
    readonly versions?: readonly VersionName[]
    /** Name of steps in given.json that come first. */
    readonly given?: string
  })[]
}

export function readScope(root: URL): readonly ScopeRow[] {
  return readJSON(new URL('scope.json', root)) as ScopeRow[]
}

/** @param root the folder `conformance/`, with a slash at its end */
export function readSuite(root: URL, role: Role): Suite {
  const rows = new Map(readScope(root).map((row) => [row.id, row]))
  const folder = new URL(`roles/${role}/`, root)
  const given = readJSON(new URL('given.json', folder)) as Record<string, Step[]>
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'given.json')
    .sort((a, b) => Number(isOfRanges(a)) - Number(isOfRanges(b)) || (a < b ? -1 : 1))
    .flatMap((name) => casesOf(name.slice(0, -'.json'.length), new URL(name, folder), rows, given))
  return { cases, bodies: readBodies(new URL('roles/bodies/', root)) }
}

function casesOf(
  requirement: string,
  file: URL,
  rows: ReadonlyMap<string, ScopeRow>,
  given: Readonly<Record<string, readonly Step[]>>,
): readonly Case[] {
  const row = rows.get(requirement)
  if (row === undefined) throw new Error(`${file.pathname}: scope.json has no row ${requirement}`)
  return (readJSON(file) as CaseFile).cases.map((written) => {
    const before = written.given === undefined ? [] : given[written.given]
    if (before === undefined) throw new Error(`${file.pathname}: given.json has no ${written.given}`)
    return {
      requirement,
      name: written.name,
      half: written.half,
      versions: written.versions ?? row.versions,
      doubtful: row.unverified === true,
      steps: [...before, ...written.steps],
    }
  })
}

/** These come last: one that fails may leave a 3DS Server without its card ranges. */
function isOfRanges(name: string): boolean {
  return name.includes('-PREQ-')
}

/** One file a message and version, or one a message where the versions are alike: `areq-2.2.0.json`, `creq.json`. */
function readBodies(folder: URL): ReadonlyMap<string, JSONObject> {
  const bodies = new Map<string, JSONObject>()
  for (const name of readdirSync(folder)) {
    const [, body, version] = /^([a-z0-9-]+?)(?:-(\d\.\d\.\d))?\.json$/.exec(name) ?? []
    if (body === undefined) throw new Error(`roles/bodies/${name} is no body`)
    const value = readJSON(new URL(name, folder)) as JSONObject
    for (const each of version === undefined ? VERSIONS : [version]) bodies.set(`${body} ${each}`, value)
  }
  return bodies
}

function readJSON(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

const VERSIONS: readonly VersionName[] = ['2.1.0', '2.2.0', '2.3.1']
