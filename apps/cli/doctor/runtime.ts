/** Node, what npm installed, and the clock. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Finding, Surroundings } from './finding.ts'

export function checkNode(): Finding {
  const what = { en: `version ${process.versions.node}`, ja: `バージョン ${process.versions.node}` }
  return [20, 22, 24].includes(Number(process.versions.node.split('.')[0]))
    ? { result: 'ok', what }
    : {
        result: 'warn',
        what,
        todo: { en: 'tested are 20.19 and later, 22 and 24', ja: '動作確認は 20.19 以降、22、24 です' },
      }
}

/** Everything the lock file wants is there; what is for development alone, or for other machines, need not be. */
export function checkPackages({ root }: Surroundings): Finding {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as Lock
  const wanted = Object.entries(packages).filter(
    ([path, { dev, optional, link }]) => path.includes('node_modules/') && !dev && !optional && !link,
  )
  const missing = wanted.map(([path]) => path).filter((path) => !existsSync(new URL(`${path}/package.json`, root)))
  if (missing.length === 0) {
    return { result: 'ok', what: { en: `all ${wanted.length} are there`, ja: `${wanted.length} 個すべて揃っています` } }
  }
  const names = missing
    .slice(0, 5)
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 13))
    .join(', ')
  const what = { en: `${missing.length} missing: ${names}`, ja: `${missing.length} 個不足: ${names}` }
  return {
    result: 'fail',
    what,
    todo: { en: 'run "npm ci" in the clone', ja: 'クローンしたフォルダーで npm ci を実行してください' },
  }
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: true; readonly optional?: true; readonly link?: true }>>
}

/** libsql is native code: it must be there for this processor and this C library. */
export async function checkSQLite(): Promise<Finding> {
  try {
    const { default: LibSQL } = await import('libsql')
    const db = new LibSQL(':memory:')
    const [version] = db.prepare('select sqlite_version()').raw().get() as [string]
    db.close()
    return {
      result: 'ok',
      what: { en: `libsql works (SQLite ${version})`, ja: `libsql が動作します(SQLite ${version})` },
    }
  } catch {
    const what = {
      en: `libsql does not load on ${process.platform} ${process.arch}`,
      ja: `libsql が ${process.platform} ${process.arch} で動作しません`,
    }
    const todo = {
      en: 'run "npm ci" on this very machine, without --no-optional',
      ja: 'このマシン上で npm ci を実行してください(--no-optional なし)',
    }
    return { result: 'fail', what, todo }
  }
}

export function checkMemory(): Finding {
  const gigabytes = totalmem() / 2 ** 30
  const what = { en: `${gigabytes.toFixed(1)} GB`, ja: `${gigabytes.toFixed(1)} GB` }
  return gigabytes >= 1
    ? { result: 'ok', what }
    : { result: 'warn', what, todo: { en: '1 GB or more is wise', ja: '1 GB 以上を推奨します' } }
}

/** No network is asked: a clock before the program's own files is certainly wrong. */
export function checkClock(): Finding {
  const builtAtMs = statSync(fileURLToPath(import.meta.url)).mtimeMs
  const now = new Date()
  const what = { en: now.toISOString(), ja: `${now.toISOString()}(UTC)` }
  if (now.getTime() > builtAtMs - 60_000) return { result: 'ok', what }
  return {
    result: 'fail',
    what,
    todo: {
      en: 'the clock is behind the files of this program: set it, and keep it by NTP',
      ja: '時計がこのプログラムのファイルより過去です。NTP で合わせてください',
    },
  }
}
