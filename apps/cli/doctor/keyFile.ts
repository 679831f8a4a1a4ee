import { openKeyFile } from '@sekisho/adapters/keys'
import { resolve } from 'node:path'
import type { Finding, Surroundings } from './finding.ts'

/** Readable, of its length, outside the data folder, and nobody else's to read. */
export function checkKeyFile({ env, dataDir }: Surroundings): Finding {
  if (!env.KEY_FILE) {
    const what = { en: 'not set', ja: '未設定' }
    if (env.SEKISHO_DEMO === '0') {
      return {
        result: 'fail',
        what,
        todo: {
          en: 'make one: sekisho keys create FILE, and set KEY_FILE',
          ja: 'sekisho keys create ファイル名 で作成し、KEY_FILE に設定してください',
        },
      }
    }
    return {
      result: 'ok',
      what: { en: 'not set: the demonstration has a key that everybody knows', ja: '未設定(デモ用の公開鍵を使用)' },
    }
  }
  try {
    const { warnings } = openKeyFile(resolve(env.KEY_FILE), { dataDir })
    const what = { en: env.KEY_FILE, ja: env.KEY_FILE }
    const [warning] = warnings
    return warning === undefined
      ? { result: 'ok', what }
      : { result: 'warn', what, todo: { en: warning, ja: `他のユーザーが読めます: chmod 600 ${env.KEY_FILE}` } }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      result: 'fail',
      what: { en: reason, ja: reason },
      todo: { en: 'sekisho keys create makes a good one', ja: 'sekisho keys create で作成できます' },
    }
  }
}
