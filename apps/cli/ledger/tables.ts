/** The tables of a ledger, as rows of text: a terminal draws them, and so does the page. */
import { STAGES } from '@sekisho/fraud/ledger'
import type { Cause, Dimension, LedgerReport, Outcome, Side, Slice, Stage } from '@sekisho/fraud/ledger'
import { percent } from '../backtest/figures.ts'
import type { ReportTable } from '../reportPage.ts'
import { grouped } from '../table.ts'
import { speaker } from '../texts.ts'
import type { Language } from '../texts.ts'
import { exactMoney } from './figures.ts'
import { CAUSE_WORDS, COUNTED, DIMENSION_WORDS, GROUPS, reasonWord, STAGE_WORDS, valueWord } from './words.ts'

/** Every table of one currency; months first, then what was asked for. */
export function tablesOf(report: LedgerReport, outcome: Outcome, language: Language): ReportTable[] {
  return [
    funnelTable(report.side, outcome, language),
    lossTable(report.side, outcome, language),
    ...report.by.map(({ dimension, slices }) => sliceTable(report.side, dimension, slices, outcome.currency, language)),
  ]
}

/**
 * How deep a stage stands under the main line: 3-D Secure is a branch of it, and the ways through 3-D Secure are branches of
 * that. To an issuer everything goes through 3-D Secure.
 */
export function depthOf(side: Side, stage: Stage): number {
  if (stage === 'threeds_asked') return 1
  return WAYS.has(stage) ? (side === 'shop' ? 2 : 1) : 0
}

const WAYS: ReadonlySet<Stage> = new Set(['frictionless', 'challenged', 'completed', 'authenticated'])

/** An issuer sees every authentication, and no payment. */
export function stagesFor(side: Side): readonly Stage[] {
  return side === 'shop' ? STAGES : STAGES.filter((stage) => stage !== 'threeds_asked' && stage !== 'authorised')
}

export function stageWord(side: Side, stage: Stage, language: Language): string {
  const { shop, issuer } = STAGE_WORDS[stage]
  return (side === 'issuer' ? (issuer ?? shop) : shop)[language]
}

function funnelTable(side: Side, { currency, stages }: Outcome, language: Language): ReportTable {
  const say = speaker(language)
  return {
    title: say({ en: `How far sales came (${currency})`, ja: `どこまで進んだか(${currency})` }),
    head: [
      say({ en: 'Stage', ja: '段階' }),
      say(COUNTED[side]),
      say({ en: 'Of those asked', ja: '全体比' }),
      say({ en: 'Amount', ja: '金額' }),
    ],
    rows: stagesFor(side).map((stage) => {
      const { sales, amountMinor } = stages[stage]
      return [
        `${'  '.repeat(depthOf(side, stage))}${stageWord(side, stage, language)}`,
        grouped(sales),
        percent(shareOf(sales, stages.asked.sales)),
        exactMoney(amountMinor, currency),
      ]
    }),
  }
}

/** The first row and those of the causes make up the last. */
function lossTable(side: Side, { currency, stages, settled, lost }: Outcome, language: Language): ReportTable {
  const say = speaker(language)
  const row = (name: string, { sales, amountMinor }: { sales: number; amountMinor: bigint }): readonly string[] => [
    name,
    grouped(sales),
    percent(shareOf(sales, stages.asked.sales)),
    exactMoney(amountMinor, currency),
  ]
  return {
    title: say({ en: `Where sales were lost (${currency})`, ja: `どこで失ったか(${currency})` }),
    head: [
      say({ en: 'Cause', ja: '原因' }),
      say(COUNTED[side]),
      say({ en: 'Of those asked', ja: '全体比' }),
      say({ en: 'Amount', ja: '金額' }),
    ],
    rows: [
      row(stageWord(side, 'settled', language), settled),
      ...lost.flatMap(({ cause, because, ...amount }) => [
        row(CAUSE_WORDS[cause][language], amount),
        ...because
          .filter(({ code }) => code !== 'said') // it would say the cause once more
          .map(({ code, ...part }) => row(`  ${reasonWord(cause, code)[language]}`, part)),
      ]),
      row(say({ en: 'All', ja: '合計' }), stages.asked),
    ],
  }
}

function sliceTable(
  side: Side,
  dimension: Dimension,
  slices: readonly Slice[],
  currency: string,
  language: Language,
): ReportTable {
  const say = speaker(language)
  const name = say(DIMENSION_WORDS[dimension])
  return {
    title: say({ en: `By ${name[0]!.toLowerCase()}${name.slice(1)} (${currency})`, ja: `${name}別(${currency})` }),
    head: [name, say(COUNTED[side]), stageWord(side, 'settled', language), ...GROUPS.map((group) => say(group.name))],
    rows: slices.flatMap(({ value, outcomes }) => {
      const outcome = outcomes.find((one) => one.currency === currency)
      if (!outcome) return []
      const { sales } = outcome.stages.asked
      return [
        [
          valueWord(dimension, value)[language],
          grouped(sales),
          percent(shareOf(outcome.settled.sales, sales)),
          ...GROUPS.map(({ causes }) => grouped(lostOf(outcome, causes))),
        ],
      ]
    }),
  }
}

/** Sales lost by any of these causes. */
export function lostOf({ lost }: Outcome, causes: readonly Cause[]): number {
  return lost.reduce((sum, { cause, sales }) => sum + (causes.includes(cause) ? sales : 0), 0)
}

export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
