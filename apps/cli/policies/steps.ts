/**
 * The steps of a version, by whoever holds the data folder, in the name of a user of the tenant who may. While a server holds
 * it, the same steps are taken over its API (`/v1/policies`), with the user's own key.
 */
import { PolicyBook } from '@sekisho/adapters/policies'
import type { Action, Changed, Wanted } from '@sekisho/adapters/policies'
import type { Store } from '@sekisho/adapters/store'
import { findUser, may } from '@sekisho/adapters/tenants'
import type { Permission } from '@sekisho/adapters/tenants'
import { DECIDED_KINDS } from '@sekisho/fraud/rules'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { Argument, Command } from 'commander'
import { readFileSync } from 'node:fs'
import { policyIn } from '../backtest/policies.ts'
import { CommandFailure, EXIT } from '../exit.ts'
import { withStore } from '../store.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  readonly by: string
  readonly note?: string
}

/** Each step, what it needs, and what it is. */
const STEPS: readonly (readonly [
  string,
  Exclude<Action, 'draft'>,
  Permission,
  { readonly en: string; readonly ja: string },
])[] = [
  ['finish', 'check', 'draft', { en: 'Say that a draft is finished', ja: '下書きを完成とする' }],
  ['shadow', 'shadow', 'draft', { en: 'Try a version beside the live one', ja: '稼働中のものと並行して試験判定する' }],
  ['unshadow', 'unshadow', 'draft', { en: 'End the trial', ja: '試験判定をやめる' }],
  ['withdraw', 'withdraw', 'draft', { en: 'Withdraw a version', ja: 'バージョンを取り下げる' }],
  [
    'approve',
    'approve',
    'approve',
    { en: 'Approve what somebody else wrote', ja: '他の人が書いたバージョンを承認する' },
  ],
  ['publish', 'publish', 'approve', { en: 'Let a version decide', ja: 'バージョンを稼働させる' }],
  ['roll-back', 'roll_back', 'approve', { en: 'Let the version before it decide again', ja: '直前のバージョンに戻す' }],
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
      return change(terminal, { tenantID, decides, by, note }, 'draft', (book, wanted) => book.draft(wanted, text))
    })
}

export function stepCommands(terminal: Terminal): Command[] {
  const { say } = terminal
  return STEPS.map(([name, action, permission, description]) =>
    withOptions(new Command(name), terminal)
      .description(say(description))
      .argument('<tenant>')
      .addArgument(new Argument('<kind>', say({ en: 'what it decides', ja: '対象' })).choices([...DECIDED_KINDS]))
      .argument('<version>', say({ en: 'its number', ja: 'バージョン番号' }))
      .action((tenantID: string, decides: DecidedKind, version: string, { by, note }: Options) =>
        change(terminal, { tenantID, decides, by, note }, permission, (book, wanted) =>
          book.advance(wanted, action, Number(version)),
        ),
      ),
  )
}

function withOptions(command: Command, { say }: Terminal): Command {
  return command
    .requiredOption('--by <user>', say({ en: 'the user who does it', ja: '操作する利用者' }))
    .option('--note <text>', say({ en: 'why', ja: '理由' }))
}

async function change(
  terminal: Terminal,
  wanted: Wanted,
  permission: Permission,
  act: (book: PolicyBook, wanted: Wanted) => Promise<Changed>,
): Promise<void> {
  const { say, out } = terminal
  const changed = await withStore(terminal, (store) => {
    mustMay(store, wanted, permission, terminal)
    return act(PolicyBook.open(store, Date.now), wanted)
  })
  if (changed.status === 'changed') {
    const { version, stage, inShadow } = changed.version
    out(`${JSON.stringify({ revision: changed.shelf.revision, version, stage, inShadow })}\n`)
    return
  }
  if (changed.status === 'invalid') {
    const lines = changed.issues.map(({ line, column, reason }) => `${line}:${column}: ${reason}`)
    throw new CommandFailure(EXIT.usage, lines.join('\n'))
  }
  const because = changed.status === 'stale' ? 'stale' : changed.because
  throw new CommandFailure(EXIT.usage, say(REFUSALS[because]))
}

function mustMay(store: Store, { tenantID, by }: Wanted, permission: Permission, { say }: Terminal): void {
  const user = findUser(store, tenantID, by)
  if (user && may(user.role, permission)) return
  const message = say({
    en: `${by} is no user of ${tenantID} who may do this; see: sekisho users list ${tenantID}`,
    ja: `${by} は ${tenantID} でこの操作ができる利用者ではありません。確認: sekisho users list ${tenantID}`,
  })
  throw new CommandFailure(EXIT.usage, message)
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
