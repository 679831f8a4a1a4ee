/**
 * The steps of a version, by whoever holds the data folder, in the name of a user of the tenant who may: on a folder that is
 * free, or through the server that holds it, which decides by the change at once.
 */
import type { NamedStep } from '@sekisho/adapters/policies'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { Argument, Command } from 'commander'
import { readFileSync } from 'node:fs'
import { policyIn } from '../backtest/policies.ts'
import type { Terminal } from '../terminal.ts'
import { changePolicy } from './changePolicy.ts'

interface Options {
  readonly by: string
  readonly note?: string
}

/** Each step, and what it is. */
const STEPS: readonly (readonly [string, NamedStep['action'], { readonly en: string; readonly ja: string }])[] = [
  ['finish', 'check', { en: 'Say that a draft is finished', ja: '下書きを完成とする' }],
  ['shadow', 'shadow', { en: 'Try a version beside the live one', ja: '稼働中のものと並行して試験判定する' }],
  ['unshadow', 'unshadow', { en: 'End the trial', ja: '試験判定をやめる' }],
  ['withdraw', 'withdraw', { en: 'Withdraw a version', ja: 'バージョンを取り下げる' }],
  ['approve', 'approve', { en: 'Approve what somebody else wrote', ja: '他の人が書いたバージョンを承認する' }],
  ['publish', 'publish', { en: 'Let a version decide', ja: 'バージョンを稼働させる' }],
  ['roll-back', 'roll_back', { en: 'Let the version before it decide again', ja: '直前のバージョンに戻す' }],
]

export function draftCommand(terminal: Terminal): Command {
  const { say } = terminal
  return withOptions(new Command('draft'), terminal)
    .description(say({ en: 'Keep a policy as a draft', ja: 'ポリシーを下書きとして保存する' }))
    .argument('<tenant>')
    .argument('<file>', say({ en: 'a policy (YAML)', ja: 'ポリシー(YAML)' }))
    .action((tenantID: string, file: string, { by, note }: Options) => {
      const { decides } = policyIn(file, terminal)
      const text = readFileSync(file, 'utf8')
      return changePolicy(terminal, { tenantID, decides, action: 'draft', by, note, text })
    })
}

export function stepCommands(terminal: Terminal): Command[] {
  const { say } = terminal
  return STEPS.map(([name, action, description]) =>
    withOptions(new Command(name), terminal)
      .description(say(description))
      .argument('<tenant>')
      .addArgument(new Argument('<kind>', say({ en: 'what it decides', ja: '対象' })).choices([...DECIDED_KINDS]))
      .argument('<version>', say({ en: 'its number', ja: 'バージョン番号' }))
      .action((tenantID: string, decides: DecidedKind, version: string, { by, note }: Options) =>
        changePolicy(terminal, { tenantID, decides, action, by, note, version: Number(version) }),
      ),
  )
}

function withOptions(command: Command, { say }: Terminal): Command {
  return command
    .requiredOption('--by <user>', say({ en: 'the user who does it', ja: '操作する利用者' }))
    .option('--note <text>', say({ en: 'why', ja: '理由' }))
}
