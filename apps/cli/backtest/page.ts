/** The report as one page: figures, plots, tables, and how they were worked out. */
import { html } from '@sekisho/base'
import type { HTML } from '@sekisho/base'
import type { CurvePoint, PolicyReport } from '@sekisho/fraud/backtest'
import type { Policy } from '@sekisho/fraud/rules'
import { factBox, pageTable, reportPage } from '../reportPage.ts'
import { grouped } from '../table.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import type { BacktestResult } from './document.ts'
import { money, percent } from './figures.ts'
import { formatBacktestMapping } from './mapping.ts'
import { barPlot, linePlot } from './plot.ts'
import { STYLE } from './style.ts'
import { changeTable, gainTable, monthTable, operatingTable, outcomeTable, rankingTable, ruleTable } from './tables.ts'

export function backtestPage(result: BacktestResult, language: Language): string {
  const say = speaker(language)
  const { report, mapping, policy, compare, imported, refused } = result
  const { currency, label } = mapping
  const { compared } = report
  const title = say({ en: 'Backtest', ja: 'バックテスト' })
  const stopped = report.operating[0]!
  const body = html`<h1>${title}: ${nameOf(policy, language)}</h1>
    <p>
      ${say({
        en: `${grouped(report.rows)} orders; ${grouped(report.labelled)} with a label, ${grouped(report.fraud)} of them fraud, worth ${money(report.fraudMinor, currency)}. A label was known ${label.delayMs / 86_400_000} days after its order, where no column says when.`,
        ja: `注文 ${grouped(report.rows)} 件。ラベルあり ${grouped(report.labelled)} 件、うち不正 ${grouped(report.fraud)} 件(${money(report.fraudMinor, currency)})。判明日の列がない場合、ラベルは注文の ${label.delayMs / 86_400_000} 日後に判明したものとして扱っています。`,
      })}
    </p>
    <dl>
      ${factBox(say({ en: 'Frauds stopped', ja: '止めた不正' }), percent(stopped.recall?.value))}
      ${factBox(say({ en: 'Money saved at most', ja: '防いだ金額(最大)' }), money(stopped.savedMinor, currency))}
      ${factBox(say({ en: 'Good orders disturbed', ja: '止めた正常な注文' }), percent(stopped.falsePositiveRate?.value, 2))}
      ${factBox('ROC-AUC', report.auc?.toFixed(3) ?? '–')}
    </dl>
    <div class="plots">
      ${linePlot(
        {
          title: say({ en: 'Caught and disturbed (ROC)', ja: '検知と誤検知(ROC)' }),
          x: say({ en: 'good orders disturbed', ja: '止めた正常な注文' }),
          y: say({ en: 'frauds caught', ja: '検知した不正' }),
        },
        linesOf(result, language, rocOf),
      )}
      ${linePlot(
        {
          title: say({ en: 'Precision and recall', ja: '適合率と再現率' }),
          x: say({ en: 'frauds caught (recall)', ja: '検知した不正(再現率)' }),
          y: say({ en: 'precision', ja: '適合率' }),
        },
        linesOf(result, language, precisionOf),
      )}
    </div>
    ${monthPlot(report, currency, language)} ${pageTable(rankingTable(report, language))}
    ${pageTable(outcomeTable(report, currency, language))} ${pageTable(operatingTable(report, currency, language))}
    ${
      compared &&
      compare &&
      html`<h2>${say({ en: 'Compared with', ja: '比較' })}: ${nameOf(compare, language)}</h2>
        ${pageTable(gainTable(compared.difference, language))}
        ${pageTable(changeTable(compared.difference, currency, language))}
        ${pageTable(rankingTable(compared.report, language))}
        ${pageTable(operatingTable(compared.report, currency, language))}`
    }
    ${pageTable(monthTable(report, currency, language))} ${pageTable(ruleTable(report, policy, currency, language))}
    <h2>${say({ en: 'How this was worked out', ja: '計算の方法' })}</h2>
    <p>
      ${say({
        en: 'Orders were decided in order of time by the same code as live ones, each with what was known at its time. “Stopped” is every outcome but OK: what is saved is at most the sum of the frauds stopped, and less where a check lets one through. Shares have Wilson’s interval, figures of the curves a bootstrap over orders (500 draws); frauds of one ring are not independent, so the truth may lie further off. Orders without a label count in no rate.',
        ja: '注文は時刻の順に、本番と同じ処理で、その時点で分かっていた情報だけを使って判定しています。「止めた」は OK 以外のすべての判定です。防いだ金額は止めた不正の合計で、確認で見逃した分だけ少なくなります。割合の区間は Wilson 法、曲線の指標は注文のブートストラップ(500 回)によります。同じグループによる不正は互いに独立ではないため、実際の誤差はこれより大きいことがあります。ラベルのない注文は割合に含めていません。',
      })}
    </p>
    ${imported.brokenRows + refused > 0 && html`<p>${say({ en: `${grouped(imported.brokenRows + refused)} rows could not be read and were left out.`, ja: `読み取れなかった ${grouped(imported.brokenRows + refused)} 行は除外しました。` })}</p>`}
    <details>
      <summary>${say({ en: 'Which column was what', ja: '列の対応' })}</summary>
      <pre>${formatBacktestMapping(mapping)}</pre>
    </details>
    <p class="faint">
      ${policy.id} ${policy.version} ·
      ${policy.fingerprint}${compare && html`<br />${compare.id} ${compare.version} · ${compare.fingerprint}`}
    </p>`
  return reportPage({ language, title: `${title}: ${policy.name[language]}`, style: STYLE, body })
}

/** Two drafts of one version differ in their fingerprints alone. */
function nameOf({ name, version, fingerprint }: Policy, language: Language): string {
  return `${name[language]} ${version} (${fingerprint.slice(0, 6)})`
}

function linesOf(
  { report, policy, compare }: BacktestResult,
  language: Language,
  pointsOf: (curve: readonly CurvePoint[]) => { x: number; y: number }[],
) {
  const first = { name: nameOf(policy, language), points: pointsOf(report.curve) }
  return report.compared && compare
    ? [first, { name: nameOf(compare, language), points: pointsOf(report.compared.report.curve) }]
    : [first]
}

function rocOf(curve: readonly CurvePoint[]): { x: number; y: number }[] {
  const last = curve.at(-1)
  if (!last || last.fraud === 0 || last.good === 0) return []
  return [{ x: 0, y: 0 }, ...curve.map(({ fraud, good }) => ({ x: good / last.good, y: fraud / last.fraud }))]
}

function precisionOf(curve: readonly CurvePoint[]): { x: number; y: number }[] {
  const frauds = curve.at(-1)?.fraud ?? 0
  return frauds === 0 ? [] : curve.map(({ fraud, good }) => ({ x: fraud / frauds, y: fraud / (fraud + good) }))
}

function monthPlot({ byMonth }: PolicyReport, currency: string, language: Language): HTML {
  const say = speaker(language)
  const keys = [say({ en: 'stopped', ja: '止めた' }), say({ en: 'let through', ja: '通した' })]
  const bars = byMonth.map(({ month, fraudMinor, outcomes }) => {
    const missed = outcomes.approve.fraudMinor
    const says = `${month}: ${keys[0]} ${money(fraudMinor - missed, currency)}, ${keys[1]} ${money(missed, currency)}`
    return { name: month, parts: [fraudMinor - missed, missed], says }
  })
  const most = Math.max(0, ...byMonth.map(({ fraudMinor }) => fraudMinor))
  const title = say({ en: 'Amount of fraud by month', ja: '月別の不正金額' })
  return barPlot(
    { title, y: say({ en: `at most ${money(most, currency)}`, ja: `最大 ${money(most, currency)}` }) },
    keys,
    bars,
  )
}
