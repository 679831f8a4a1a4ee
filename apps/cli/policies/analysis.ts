/** What can be said of a policy in a file, without a data folder. */
import { readyMadePolicy, readyMadeText, sectionTexts } from '@sekisho/adapters/policies'
import { DECIDED_KINDS, differenceOf, findingsOf } from '@sekisho/fraud/rules'
import type { DecidedKind, Finding, FindingCode, PolicyDifference } from '@sekisho/fraud/rules'
import { Argument, Command } from 'commander'
import { policyIn, policyOf } from '../backtest/policies.ts'
import { EXIT } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

export function showCommand({ say, out }: Terminal): Command {
  return new Command('show')
    .description(say({ en: 'Write a ready-made policy, to begin with', ja: '製品付属のポリシーを書き出す' }))
    .addArgument(new Argument('<kind>', say({ en: 'what it decides', ja: '対象' })).choices([...DECIDED_KINDS]))
    .argument('[section]', say({ en: 'a section that it includes', ja: '取り込んでいるセクション' }))
    .action((kind: DecidedKind, section: string | undefined) => {
      out(section === undefined ? readyMadeText(kind) : (sectionTexts(kind)[section] ?? ''))
    })
}

/** Exit status 1 when there is an error or a warning: a note is often meant so. */
export function checkCommand(terminal: Terminal): Command {
  const { say, out, tell } = terminal
  return new Command('check')
    .description(say({ en: 'Look for faults, and for rules that make no sense', ja: '誤りや無意味なルールを探す' }))
    .argument('<file>', say({ en: 'a policy (YAML)', ja: 'ポリシー(YAML)' }))
    .option('--json', say({ en: 'one JSON document', ja: 'JSON 1 行' }))
    .action((file: string, { json }: { json?: true }) => {
      const policy = policyIn(file, terminal)
      const findings = findingsOf(policy)
      const { id, version, decides, cost, fingerprint, rules } = policy
      if (json) out(`${JSON.stringify({ id, version, decides, rules: rules.length, cost, fingerprint, findings })}\n`)
      else {
        for (const finding of findings) out(`${lineOf(finding, terminal)}\n`)
        tell(
          say({
            en: `${id} ${version}: ${rules.length} rules, cost ${cost}, ${findings.length} findings`,
            ja: `${id} ${version}: ルール ${rules.length} 件、コスト ${cost}、指摘 ${findings.length} 件`,
          }),
        )
      }
      if (findings.some(({ severity }) => severity !== 'note')) process.exitCode = EXIT.found
    })
}

export function diffCommand(terminal: Terminal): Command {
  const { say, out } = terminal
  return new Command('diff')
    .description(say({ en: 'Compare two policies, rule by rule', ja: '2 つのポリシーをルールごとに比べる' }))
    .argument('<file>', say({ en: 'a policy (YAML)', ja: 'ポリシー(YAML)' }))
    .argument('[other]', say({ en: 'another; the ready-made one when not given', ja: '比較元(省略時は製品付属)' }))
    .option('--json', say({ en: 'one JSON document', ja: 'JSON 1 行' }))
    .action((file: string, other: string | undefined, { json }: { json?: true }) => {
      const after = policyIn(file, terminal)
      const before = other === undefined ? readyMadePolicy(after.decides) : policyOf(other, after.decides, terminal)
      const difference = differenceOf(before, after)
      out(json ? `${JSON.stringify(difference)}\n` : linesOf(difference))
    })
}

function lineOf({ severity, code, about, with: other = '' }: Finding, { say }: Terminal): string {
  const { en, ja } = FINDING_TEXTS[code]
  const word = say(SEVERITIES[severity])
  return `${word}: ${say({ en: en(about, other), ja: ja(about, other) })}`
}

function linesOf({ added, removed, changed, members }: PolicyDifference): string {
  const lines = [
    ...added.map((rule) => `+ ${rule}`),
    ...removed.map((rule) => `- ${rule}`),
    ...changed.flatMap(({ rule, members: its }) =>
      Object.entries(its).map(
        ([member, { before, after }]) => `~ ${rule}.${member}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
      ),
    ),
    ...members.map((member) => `~ ${member}`),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const SEVERITIES = {
  error: { en: 'error', ja: '誤り' },
  warning: { en: 'warning', ja: '警告' },
  note: { en: 'note', ja: '参考' },
} as const

type Told = (about: string, other: string) => string

const FINDING_TEXTS: Readonly<Record<FindingCode, { readonly en: Told; readonly ja: Told }>> = {
  never_fires: { en: (rule) => `${rule} never fires`, ja: (rule) => `${rule} は決して該当しません` },
  always_fires: {
    en: (rule) => `${rule} fires whenever it can be answered`,
    ja: (rule) => `${rule} は答えが出るかぎり必ず該当します`,
  },
  same_condition: {
    en: (rule, other) => `${rule} and ${other} have the same condition`,
    ja: (rule, other) => `${rule} と ${other} は同じ条件です`,
  },
  cancelled: {
    en: (rule, other) => `whenever ${rule} fires, ${other} takes points back`,
    ja: (rule, other) => `${rule} が該当すると必ず ${other} が点数を打ち消します`,
  },
  covered: {
    en: (rule, other) => `whenever ${rule} fires, ${other} fires too: their points add up`,
    ja: (rule, other) => `${rule} が該当すると必ず ${other} も該当し、点数が加算されます`,
  },
  never_reached: {
    en: (outcome, method) => `no score reaches ${outcome}${method && ` for ${method}`}`,
    ja: (outcome, method) => `${method && `${method} では`}どの点数でも ${outcome} に到達しません`,
  },
  aggregate_unread: { en: (name) => `no rule reads ${name}`, ja: (name) => `集計 ${name} を使うルールがありません` },
}
