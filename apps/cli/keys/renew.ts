/** `sekisho keys renew`: tokens of the journal made anew, after a new version reads addresses or contacts better. */
import type { Renewal } from '@sekisho/adapters/screening'
import { Command } from 'commander'
import { placesIndexOf } from '../dataDir.ts'
import { startCount } from '../replay/progress.ts'
import { withStore } from '../store.ts'
import { grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'

export function renewCommand(terminal: Terminal): Command {
  const { say, tell, out } = terminal
  return new Command('renew')
    .description(
      say({
        en: 'Make tokens anew after an upgrade that reads addresses better; while no server runs',
        ja: '住所の読み取りが改善された更新の後に、トークンを作り直す(サーバー停止中に実行)',
      }),
    )
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .action(async ({ json }: { json?: true }) => {
      const renewal = await withStore(terminal, async (store) => {
        const { sharedPlaces } = await import('@sekisho/adapters/intelligence')
        const { renewTokens } = await import('@sekisho/adapters/screening')
        const progress = startCount(store.head().seq, terminal)
        const onProgress = progress.reach
        const done = await renewTokens({
          store,
          places: sharedPlaces(placesIndexOf(terminal)),
          nowMs: Date.now(),
          onProgress,
        })
        progress.stop()
        return done
      })
      if (json) out(`${JSON.stringify(renewal)}\n`)
      tell(told(renewal, terminal))
    })
}

function told({ events, renewed, erased, unmatched }: Renewal, { say }: Terminal): string {
  return say({
    en: `events read: ${grouped(events)}; tokens made anew: ${grouped(renewed)}. Kept as they were: tokens in events of erased people (${grouped(erased)}) and in events that could not be matched (${grouped(unmatched)}). The next start reads the whole journal once.`,
    ja: `${grouped(events)} 件の出来事を読み、${grouped(renewed)} 個のトークンを作り直しました。消去済みの人の ${grouped(erased)} 件と、対応が付かない ${grouped(unmatched)} 件のトークンは元のままです。次の起動時に一度だけジャーナルを読み直します。`,
  })
}
