/**
 * The steps of a version, by whoever holds the data folder, in the name of a user of the tenant who may: on a folder that is
 * free, or through the server that holds it, which decides by the change at once.
 */
import type { NamedStep, StepAnswer } from '@sekisho/adapters/policies'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { Argument, Command } from 'commander'
import { readFileSync } from 'node:fs'
import { policyIn } from '../backtest/policies.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

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
      return change(terminal, { tenantID, decides, action: 'draft', by, note, text })
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
        change(terminal, { tenantID, decides, action, by, note, version: Number(version) }),
      ),
  )
}

function withOptions(command: Command, { say }: Terminal): Command {
  return command
    .requiredOption('--by <user>', say({ en: 'the user who does it', ja: '操作する利用者' }))
    .option('--note <text>', say({ en: 'why', ja: '理由' }))
}

async function change(terminal: Terminal, step: NamedStep): Promise<void> {
  const { say, out } = terminal
  const answer = await withHolder(
    terminal,
    async (store) => {
      const { PolicyBook, takeStep } = await import('@sekisho/adapters/policies')
      return takeStep(store, PolicyBook.open(store, Date.now), step)
    },
    async (ask) => (await ask('/policies/steps', step)) as unknown as StepAnswer,
  )
  if (answer.status === 'changed') {
    const { revision, version, stage, inShadow } = answer
    out(`${JSON.stringify({ revision, version, stage, inShadow })}\n`)
    return
  }
  if (answer.status === 'invalid') {
    const lines = answer.issues.map(({ line, column, reason }) => `${line}:${column}: ${reason}`)
    throw new CommandFailure(EXIT.usage, lines.join('\n'))
  }
  const because = answer.status === 'stale' ? 'stale' : answer.because
  throw new CommandFailure(EXIT.usage, because === 'no_such_user' ? nobody(step, terminal) : say(REFUSALS[because]))
}

function nobody({ tenantID, by }: NamedStep, { say }: Terminal): string {
  return say({
    en: `${by} is no user of ${tenantID} who may do this; see: sekisho users list ${tenantID}`,
    ja: `${by} は ${tenantID} でこの操作ができる利用者ではありません。確認: sekisho users list ${tenantID}`,
  })
}

const REFUSALS = {
  stale: { en: 'somebody else was first: look again', ja: '先に他の人が変更しました。もう一度確認してください' },
  no_such_version: { en: 'there is no such version', ja: '該当するバージョンがありません' },
  version_taken: {
    en: 'the version is taken: raise its number',
    ja: 'そのバージョン番号は使われています。番号を上げてください',
  },
  wrong_stage: { en: 'the version is not at the stage for this step', ja: 'バージョンがこの操作の段階にありません' },
  too_many_versions: {
    en: 'no more versions of policies for one kind of event than a thousand',
    ja: '1 種類の出来事について、ポリシーは 1,000 バージョンまでです',
  },
  too_many_shadows: {
    en: 'no more than four versions in shadow for one kind of event: end a trial first',
    ja: '1 種類の出来事について、シャドー運用は 4 バージョンまでです。先にどれかの試験判定を終えてください',
  },
  own_version: { en: 'another person approves what you wrote', ja: '自分で書いたバージョンは承認できません' },
  same_hands: {
    en: 'this user has had a key in hand that the version was written with',
    ja: 'この利用者は、バージョンの作成に使われたキーを手にしたことがあるため承認できません',
  },
} as const
