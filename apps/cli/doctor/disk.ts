/** Where the data will lie: may it be written, is there room, and how long is a durable write. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Finding, Surroundings } from './finding.ts'

export function checkDataDir({ dataDir }: Surroundings): Finding {
  const folder = nearest(dataDir)
  const what = existsSync(dataDir)
    ? { en: dataDir, ja: dataDir }
    : { en: `${dataDir} (will be made)`, ja: `${dataDir}(起動時に作成)` }
  try {
    rmdirSync(mkdtempSync(join(folder, '.sekisho-doctor-'))) // permissions alone do not tell: a disk may be read-only
  } catch {
    const todo = {
      en: `let this user write to ${folder}, or set DATA_DIR`,
      ja: `${folder} への書き込みを許可するか、DATA_DIR を設定してください`,
    }
    return { result: 'fail', what, todo }
  }
  const open = existsSync(dataDir) && (statSync(dataDir).mode & 0o077) !== 0
  return open
    ? {
        result: 'warn',
        what,
        todo: {
          en: `others may look into it: chmod 700 ${dataDir}`,
          ja: `他のユーザーが参照できます: chmod 700 ${dataDir}`,
        },
      }
    : { result: 'ok', what }
}

export function checkDisk({ dataDir }: Surroundings): Finding {
  const { bavail, bsize } = statfsSync(nearest(dataDir))
  const gigabytes = (bavail * bsize) / 2 ** 30
  const what = { en: `${gigabytes.toFixed(1)} GB free`, ja: `空き ${gigabytes.toFixed(1)} GB` }
  const todo = {
    en: 'a million orders take some 4 GB: make room',
    ja: '100 万件の注文で約 4 GB 使います。空きを増やしてください',
  }
  if (gigabytes >= 5) return { result: 'ok', what }
  return { result: gigabytes < 0.5 ? 'fail' : 'warn', what, todo }
}

/** Every answer waits for one of these, shared by all that arrive meanwhile. */
export function checkSync({ dataDir }: Surroundings): Finding {
  let dir: string | undefined
  try {
    dir = mkdtempSync(join(nearest(dataDir), '.sekisho-doctor-'))
    const file = openSync(join(dir, 'probe'), 'w')
    const tookMs = Array.from({ length: 20 }, () => {
      const startedAt = process.hrtime.bigint()
      writeSync(file, Buffer.alloc(4096))
      fsyncSync(file)
      return Number(process.hrtime.bigint() - startedAt) / 1e6
    }).sort((a, b) => a - b)
    closeSync(file)
    const median = tookMs[10]!
    const what = { en: `a durable write takes ${median.toFixed(2)} ms`, ja: `永続書き込み ${median.toFixed(2)} ms` }
    if (median < 0.02)
      return {
        result: 'warn',
        what,
        todo: {
          en: 'too fast to be true: does this disk keep its promise over a power cut?',
          ja: '速すぎます。停電時に書き込みが失われないディスクか確認してください',
        },
      }
    return median < 20
      ? { result: 'ok', what }
      : {
          result: 'warn',
          what,
          todo: { en: 'put DATA_DIR on a faster disk', ja: 'DATA_DIR を高速なディスクに置いてください' },
        }
  } catch {
    return {
      result: 'fail',
      what: { en: 'a file could not be written beside DATA_DIR', ja: 'DATA_DIR の場所にファイルを書けません' },
      todo: { en: 'see DATA_DIR above', ja: '上の DATA_DIR を参照してください' },
    }
  } finally {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true })
  }
}

/** A folder that does not exist yet will be made in its nearest parent. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}
