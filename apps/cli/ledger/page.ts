/** The ledger as one page: the funnel, lost sales by month, every table, and the rule by which a cause is found. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { LedgerReport, Outcome } from '@sekisho/fraud/ledger'
import { percent } from '../backtest/figures.ts'
import { barPlot } from '../backtest/plot.ts'
import { factBox, pageTable, reportPage } from '../reportPage.ts'
import { grouped } from '../table.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import { exactMoney } from './figures.ts'
import { funnelPlot } from './plot.ts'
import type { LedgerResult } from './result.ts'
import { LEDGER_STYLE } from './style.ts'
import { depthOf, lostOf, shareOf, stagesFor, stageWord, tablesOf } from './tables.ts'
import { CAUSE_WORDS, GROUPS } from './words.ts'

export function ledgerPage({ tenant, report, period }: LedgerResult, language: Language): string {
  const say = speaker(language)
  const name = tenant.name[language]
  const title = `${say({ en: 'Approval ledger', ja: '承認台帳' })}: ${name}`
  const body = html`<h1>${title}</h1>
    <p>${period}</p>
    ${report.total.map((outcome) => outcomePart(report, outcome, language))}
    <h2>${say({ en: 'How a cause is found', ja: '原因の決め方' })}</h2>
    <p>
      ${say({
        en: `Every sale is settled or has one cause, so the rows add up, in number and in money. The cause is the first stop since the sale last went on: what follows a stop is its consequence, and what goes on after it undoes it. Amounts are those first asked about. A review that took more than ${report.reviewMs / 3_600_000} hours was slow.`,
        ja: `どの取引も「成立」か、ただ 1 つの原因に数えられます。件数も金額も、足せば合計と一致します。原因は、取引が最後に先へ進んだ後の、最初の停止です。停止の後に起きたことはその結果とみなし、その後に先へ進んだ場合は停止を取り消します。金額は最初に審査した時点のものです。目視審査に ${report.reviewMs / 3_600_000} 時間を超えてかかったものを「審査の遅れ」とします。`,
      })}
    </p>
    ${notesOf(report, language).map((note) => html`<p class="faint">${note}</p>`)}`
  return reportPage({ language, title, style: LEDGER_STYLE, body })
}

/** What a reader must know of the figures; nothing as a rule. */
export function notesOf({ closedEarly, unlinked, side }: LedgerReport, language: Language): string[] {
  const say = speaker(language)
  const notes: string[] = []
  if (closedEarly > 0) {
    notes.push(
      say({
        en: `${grouped(closedEarly)} sales were counted as they stood early, because too many were open: ask for a shorter time.`,
        ja: `未完了の取引が多すぎるため、${grouped(closedEarly)} 件は途中の状態で数えました。期間を短くしてください。`,
      }),
    )
  }
  if (unlinked > 0) {
    notes.push(
      side === 'shop'
        ? say({
            en: `${grouped(unlinked)} 3-D Secure transactions are named by no sale counted here: tell threeDSServerTransID with the result or the next assessment.`,
            ja: `3-D セキュアの取引 ${grouped(unlinked)} 件は、ここで数えたどの注文からも参照されていません。結果や再審査に threeDSServerTransID を付けてください。`,
          })
        : say({
            en: `${grouped(unlinked)} authentications were answered without an assessment, and stand in no row.`,
            ja: `リスク判定なしで応答した認証 ${grouped(unlinked)} 件は、どの行にも含まれていません。`,
          }),
    )
  }
  return notes
}

function outcomePart(report: LedgerReport, outcome: Outcome, language: Language): HTML {
  const say = speaker(language)
  const { side } = report
  const { currency, stages, settled, lost } = outcome
  const asked = stages.asked.sales
  const worst = lost
    .filter(({ cause }) => cause !== 'still_open')
    .reduce<(typeof lost)[number] | undefined>((most, one) => (most && most.sales >= one.sales ? most : one), undefined)
  return html`<dl>
      ${factBox(stageWord(side, 'asked', language), grouped(asked))}
      ${factBox(stageWord(side, 'settled', language), percent(shareOf(settled.sales, asked)))}
      ${factBox(say({ en: 'Amount not settled', ja: '成立しなかった金額' }), exactMoney(stages.asked.amountMinor - settled.amountMinor, currency))}
      ${factBox(say({ en: 'Most lost by', ja: '最大の原因' }), worst ? `${CAUSE_WORDS[worst.cause][language]} ${percent(shareOf(worst.sales, asked))}` : '–')}
    </dl>
    ${funnelPlot(
      say({ en: 'How far sales came', ja: 'どこまで進んだか' }),
      stagesFor(side).map((stage) => {
        const share = shareOf(stages[stage].sales, asked) ?? 0
        return {
          name: stageWord(side, stage, language),
          share,
          figures: `${grouped(stages[stage].sales)} (${percent(share)})`,
          depth: depthOf(side, stage),
        }
      }),
    )}
    ${monthPlot(report, currency, language)} ${tablesOf(report, outcome, language).map(pageTable)}`
}

/** Lost sales alone: beside those that were settled they would not be seen. */
function monthPlot({ by }: LedgerReport, currency: string, language: Language): HTML {
  const say = speaker(language)
  const months = by.find(({ dimension }) => dimension === 'month')?.slices ?? []
  const bars = months.flatMap(({ value, outcomes }) => {
    const outcome = outcomes.find((one) => one.currency === currency)
    if (!outcome) return []
    const parts = GROUPS.map(({ causes }) => lostOf(outcome, causes))
    const says = GROUPS.flatMap(({ name }, i) => (parts[i]! > 0 ? [`${say(name)} ${grouped(parts[i]!)}`] : []))
    return [{ name: value, parts, says: `${value}: ${says.join(', ')}` }]
  })
  const most = Math.max(0, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)))
  return barPlot(
    {
      title: say({ en: 'Not settled, by month', ja: '月別の不成立件数' }),
      y: say({ en: `at most ${grouped(most)}`, ja: `最大 ${grouped(most)} 件` }),
    },
    GROUPS.map(({ name }) => say(name)),
    bars,
  )
}
