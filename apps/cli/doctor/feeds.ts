/** Whether lists that are subscribed to still come: a feed that fails keeps its last good content, which grows old. */
import { listFeeds } from '@sekisho/adapters/feeds'
import { openReader } from '@sekisho/adapters/sql'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Surroundings } from './finding.ts'

export function checkFeeds({ dataDir }: Surroundings): Finding {
  if (!existsSync(join(dataDir, 'sekisho.db'))) return NONE
  let feeds: ReturnType<typeof listFeeds>
  try {
    const reader = openReader({ dir: dataDir })
    feeds = listFeeds(reader)
    reader.close()
  } catch {
    return { result: 'ok', what: { en: 'cannot be looked at before the next start', ja: '次の起動後に確認できます' } }
  }
  if (feeds.length === 0) return NONE
  const failing = feeds.filter((state) => state.failing)
  if (failing.length === 0)
    return { result: 'ok', what: { en: `${feeds.length} good`, ja: `${feeds.length} 件すべて正常` } }
  const named = failing.map(({ feed, failing: why }) => `${feed.feedID} (${why!.fault})`).join(', ')
  return {
    result: 'warn',
    what: {
      en: `${failing.length} of ${feeds.length} fail: ${named}`,
      ja: `${feeds.length} 件中 ${failing.length} 件が失敗: ${named}`,
    },
    todo: {
      en: 'sekisho feeds list says since when; sekisho feeds refresh tries again',
      ja: 'sekisho feeds list で状況を確認し、sekisho feeds refresh で再取得してください',
    },
  }
}

const NONE: Finding = { result: 'ok', what: { en: 'no feed is subscribed to', ja: '外部リストは登録されていません' } }
