/** `sekisho acs`: what an issuer works out for its ACS. docs/recipes/set-a-challenge-budget.md. */
import { Command } from 'commander'
import type { Terminal } from '../terminal.ts'
import type { BudgetOptions } from './budget.ts'

export function acsCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('acs')
    .description(say({ en: 'What an issuer works out for its ACS', ja: '発行会社の ACS の設定を検討する' }))
    .addCommand(budgetCommand(terminal))
}

function budgetCommand(terminal: Terminal): Command {
  const { say } = terminal
  return new Command('budget')
    .description(
      say({
        en: 'Find the thresholds that catch the most fraud by value within a challenge budget',
        ja: 'チャレンジ率の上限の中で、不正を金額で最も多く捕まえるしきい値を求める',
      }),
    )
    .argument('<tenant>', say({ en: 'an issuer', ja: '発行会社' }))
    .option(
      '--challenge <share>',
      say({
        en: 'at most so many are challenged: 4%; that of the policy when not given',
        ja: 'チャレンジする割合の上限: 4% など(省略時はポリシーの予算)',
      }),
    )
    .option(
      '--days <days>',
      say({ en: 'days of the journal, up to its last authentication', ja: '集計する日数(最後の認証まで)' }),
      '90',
    )
    .option(
      '--label-delay <delay>',
      say({
        en: 'without bad news for so long an authentication was good (30d)',
        ja: '悪い知らせがなければ正常とみなすまでの期間(既定は 30d)',
      }),
      '30d',
    )
    .option('--json', say({ en: 'the report as one JSON line', ja: '結果を JSON 1 行で出力' }))
    .option(
      '--apply',
      say({ en: 'keep the thresholds as a draft of the policy', ja: 'しきい値をポリシーの下書きとして保存する' }),
    )
    .option('--by <user>', say({ en: 'with --apply: the user who does it', ja: '--apply のとき、操作する利用者' }))
    .action(async (tenantID: string, options: BudgetOptions) => {
      const { budget } = await import('./budget.ts')
      await budget(tenantID, options, terminal)
    })
}
