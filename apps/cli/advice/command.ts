/** `sekisho advice`: what the advice for 3-D Secure is chosen by. */
import { Command } from 'commander'
import { grouped } from '../table.ts'
import type { Terminal } from '../terminal.ts'
import type { CalibrateOptions } from './calibrate.ts'

interface Options extends CalibrateOptions {
  readonly by?: string
  readonly json?: true
}

export function adviceCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('advice')
    .description(
      say({
        en: 'Let expected costs choose the road of 3-D Secure',
        ja: '3-D セキュアの求め方を、見込まれる費用で選ぶ',
      }),
    )
    .addCommand(calibrateCommand(terminal))
}

function calibrateCommand(terminal: Terminal): Command {
  const { say, out, tell, resultsWatched } = terminal
  return new Command('calibrate')
    .description(
      say({
        en: 'Find in the journal how often each score is fraud, and write it into the next version of the policy',
        ja: 'スコアごとの不正の割合をジャーナルから求め、次のバージョンのポリシーに書き込む',
      }),
    )
    .argument('<tenant>', say({ en: 'a shop', ja: '加盟店' }))
    .option('--days <number>', say({ en: 'of the last so many days (all)', ja: '対象とする直近の日数(既定は全期間)' }))
    .option(
      '--label-delay <delay>',
      say({
        en: 'without bad news for so long an order was good (7d)',
        ja: '悪い知らせがなければ正常とみなすまでの期間(既定は 7d)',
      }),
    )
    .option('--by <user>', say({ en: 'keep it as a draft of this user', ja: 'この利用者の下書きとして保存する' }))
    .option('--json', say({ en: 'what was found, as one JSON line', ja: '求めた内容を JSON 1 行で出力' }))
    .action(async (tenantID: string, { by, json, ...options }: Options) => {
      const { calibrateTenant } = await import('./calibrate.ts')
      const { text, found, leftOut, young, version } = calibrateTenant(tenantID, options, terminal)
      tell(
        say({
          en: `${grouped(found.orders)} payments by card, ${grouped(found.frauds)} of them fraud; ${grouped(leftOut)} refused and ${grouped(young)} young ones left out`,
          ja: `カード決済 ${grouped(found.orders)} 件、うち不正 ${grouped(found.frauds)} 件。拒否された ${grouped(leftOut)} 件と、まだ判断できない ${grouped(young)} 件は除外`,
        }),
      )
      if (resultsWatched && !json) {
        const { stepTable } = await import('./stepTable.ts')
        tell(stepTable(found, terminal))
      }
      if (by !== undefined) {
        const { changePolicy } = await import('../policies/changePolicy.ts')
        await changePolicy(terminal, { tenantID, decides: 'order', action: 'draft', by, text })
      }
      if (json) out(`${JSON.stringify({ tenant: tenantID, version, leftOut, young, ...found })}\n`)
      else if (by === undefined) out(text)
    })
}
