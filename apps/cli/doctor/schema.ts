/** What the next start would do to the data of another version: tried on a copy, before anybody relies on it. */
import { migrateDryRun } from '@sekisho/adapters/sql'
import { SekishoError } from '@sekisho/base'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Surroundings } from './finding.ts'

export function checkSchema({ dataDir }: Surroundings): Finding {
  if (!existsSync(join(dataDir, 'sekisho.db'))) {
    return { result: 'ok', what: { en: 'no data yet', ja: 'データはまだありません' } }
  }
  try {
    const { fromSchema, toSchema, steps } = migrateDryRun(dataDir)
    if (steps.length === 0) return { result: 'ok', what: { en: `schema ${toSchema}`, ja: `スキーマ ${toSchema}` } }
    return {
      result: 'warn',
      what: {
        en: `the next start takes schema ${fromSchema} to ${toSchema}, which works on a copy: ${steps.join(', ')}`,
        ja: `次の起動でスキーマ ${fromSchema} が ${toSchema} になります(コピーで確認済み): ${steps.join('、')}`,
      },
      todo: { en: 'take a backup first: sekisho backup', ja: '先にバックアップを取ってください: sekisho backup' },
    }
  } catch (error) {
    const isNewer = error instanceof SekishoError && error.code === 'ERR_SCHEMA_NEWER'
    return {
      result: 'fail',
      what: isNewer
        ? { en: 'the data were written by a newer version', ja: 'データは新しいバージョンで書かれています' }
        : { en: 'the data cannot be brought to this version', ja: 'データをこのバージョンに移行できません' },
      todo: isNewer
        ? { en: 'run that version or a later one', ja: 'そのバージョン以降のプログラムを使ってください' }
        : { en: 'restore a backup: sekisho restore', ja: 'バックアップから復元してください: sekisho restore' },
    }
  }
}
