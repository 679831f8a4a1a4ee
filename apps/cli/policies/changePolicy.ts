/** One step of a version of a policy, taken where the data folder is; what it came to goes to stdout as one JSON line. */
import type { NamedStep, StepAnswer } from '@sekisho/adapters/policies'
import { CommandFailure, EXIT } from '../exit.ts'
import { withHolder } from '../holder.ts'
import type { Terminal } from '../terminal.ts'

/** @throws {CommandFailure} why the step cannot be taken */
export async function changePolicy(terminal: Terminal, step: NamedStep): Promise<void> {
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
    const lines = answer.issues.map(({ line, column, reason }) => `${line}:${column}: ${say(reason)}`)
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
