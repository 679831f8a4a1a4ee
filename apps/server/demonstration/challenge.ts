/** A cardholder of the demonstration in front of a challenge: who can, enters the code that came; who cannot, tries; some give up. */
import type { BrowserReply } from '@sekisho/adapters/acs'
import type { UnixMs } from '@sekisho/base'
import { assert, SECOND_MS } from '@sekisho/base'

export type Shown = BrowserReply
/** As the town says how it ended. */
export type Ended = 'completed' | 'failed' | 'abandoned'

export interface AnswerParts {
  readonly shown: Shown
  readonly ended: Ended
  readonly post: (form: Readonly<Record<string, string>>) => Promise<Shown>
  readonly waitUntil: (atMs: UnixMs) => void
  /** The newest code that was sent to anybody: one cardholder acts at a time. */
  readonly code: () => string
}

export async function answerChallenge({ shown, ended, post, waitUntil, code }: AnswerParts): Promise<void> {
  let now = shown
  let isFresh = false
  for (let pages = 0; now.is === 'screen'; pages++) {
    assert(pages < MOST_PAGES, 'a challenge comes to its end')
    const { hidden, screen } = now
    const { step } = screen
    if (ended === 'abandoned') now = await post({ ...hidden, does: 'cancel' })
    else if (step.is === 'chooseContact') {
      now = await post({ ...hidden, does: 'choose', contactID: step.contacts[0]!.contactID })
      isFresh = true
    } else if (step.is === 'enterCode') {
      if (ended === 'completed' && !isFresh && step.resend) {
        // The first code went out before others': it is theirs by now, and this one asks for another.
        waitUntil(step.resend.fromMs + SECOND_MS)
        now = await post({ ...hidden, does: 'resend' })
        isFresh = true
      } else now = await post({ ...hidden, does: 'enter', code: ended === 'completed' ? code() : unlike(code()) })
    } else now = await post({ ...hidden, does: 'look' })
  }
}

function unlike(code: string): string {
  return code === '000000' ? '000001' : '000000'
}

const MOST_PAGES = 20
