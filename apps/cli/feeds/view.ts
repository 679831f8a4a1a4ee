/** A feed as people and programs read it. Nothing of its content is shown but numbers: an entry may be somebody's address. */
import type { FeedState } from '@sekisho/adapters/feeds'
import { DAY_MS } from '@sekisho/base'
import { grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { Bilingual } from '../texts.ts'

export const HEADS: readonly Bilingual[] = [
  { en: 'Whose', ja: '対象' },
  { en: 'Feed', ja: '名前' },
  { en: 'Kind', ja: '種類' },
  { en: 'Entries', ja: '登録数' },
  { en: 'As of', ja: '時点' },
  { en: 'Looked at', ja: '最終確認' },
  { en: 'State', ja: '状態' },
]

export function cellsOf({ feed, current, checkedAtMs, failing }: FeedState, { say }: Terminal): string[] {
  return [
    feed.tenantID,
    feed.feedID,
    `${feed.kind}: ${feed.category}`,
    current ? grouped(current.entries) : '-',
    current ? dayText(current.asOfDay) : '-',
    checkedAtMs === undefined ? '-' : timeText(checkedAtMs),
    failing ? say({ en: `fails: ${failing.fault}`, ja: `失敗: ${failing.fault}` }) : say({ en: 'good', ja: '正常' }),
  ]
}

/** One line for a person after a look. */
export function lineOf({ feed, current, failing }: FeedState, { say }: Terminal): string {
  const entries = current && grouped(current.entries)
  if (!failing) {
    const [bad, rows] = [current?.bad ?? 0, grouped(current?.rows ?? 0)]
    return say({
      en: `${feed.feedID}: ${entries} entries of ${rows} rows${bad > 0 ? `, ${bad} rows could not be read` : ''}`,
      ja: `${feed.feedID}: ${rows} 行から ${entries} 件を登録${bad > 0 ? `(読み取れない行 ${bad})` : ''}`,
    })
  }
  const { fault, detail } = failing
  const stays = current
    ? { en: `; the ${entries} entries of before stay in use`, ja: `。以前の ${entries} 件を引き続き使います` }
    : { en: '; nothing is in use', ja: '。使用中の内容はありません' }
  return say({
    en: `${feed.feedID}: not taken (${fault}): ${detail}${stays.en}`,
    ja: `${feed.feedID}: 取り込めませんでした(${fault}: ${FAULTS_JA[fault]})${stays.ja}`,
  })
}

export function documentOf({ feed, current, checkedAtMs, failing }: FeedState): object {
  return {
    ...feed,
    ...(current && {
      version: current.version,
      entries: current.entries,
      rows: current.rows,
      bad: current.bad,
      asOf: dayText(current.asOfDay),
      takenAt: timeText(current.takenAtMs),
    }),
    ...(checkedAtMs !== undefined && { checkedAt: timeText(checkedAtMs) }),
    ...(failing && {
      failing: {
        fault: failing.fault,
        detail: failing.detail,
        since: timeText(failing.sinceMs),
        triedAt: timeText(failing.triedAtMs),
        tries: failing.tries,
      },
    }),
  }
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

function timeText(atMs: number): string {
  return new Date(atMs).toISOString()
}

const FAULTS_JA: Readonly<Record<NonNullable<FeedState['failing']>['fault'], string>> = {
  unreachable: '取得元に接続できないか、ファイルを読めません',
  not_public: '取得元が社内ネットワークにあります。許可するには --inside を付けて登録し直してください',
  redirects: '転送が多すぎるか、許可されない先に転送されました',
  status: '取得元がエラーを返しました',
  too_large: '大きすぎます(64 MB まで)',
  too_slow: '時間内に取得できませんでした',
  packing: 'gzip ファイルが壊れています',
  no_text: 'UTF-8、UTF-16、Shift_JIS のいずれでもありません',
  no_list: '一覧ではなく、Web ページや JSON が返されました',
  columns: '必要な列がありません。--column で見出しを指定してください',
  quotes: '引用符が閉じていないか、終わりのない行があります',
  too_many_rows: '行が多すぎます(100 万行まで)',
  bad_rows: '読み取れない行が多すぎます',
  empty: '登録が 1 件もありません',
  shrunk: '登録数が半分未満に減っています。正しければ sekisho feeds refresh --accept-shrunk を実行してください',
  too_much_memory: '大きすぎて読み取れません',
}
