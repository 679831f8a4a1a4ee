/** What a member did, as it was asked about. What does not apply to it is left out. */
import type { MemberCase } from '../caseAPI.ts'
import { timeText } from '../format.ts'
import { useSession } from '../session.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import { MEMBER_WORDS } from './memberWords.ts'

export function EventFacts({ event }: Pick<MemberCase, 'event'>) {
  const { language } = useSpeech()
  const { word, wordFor } = useWords(MEMBER_WORDS)
  const { timeZone } = useSession().who.tenant
  const { channel, method, result, failure, changed, referred, company, country, accountCreatedAt } = event
  const said = (code: string | null) => code && wordFor(code)
  const sign = (is: boolean | null) => is !== null && word(is ? 'yes' : 'no')
  const lines = [
    ['method', said(method)],
    ['result', said(result)],
    ['failure', said(failure)],
    ['changed', changed.map((one) => wordFor(one)).join(language === 'ja' ? '、' : ', ')],
    ['referred', sign(referred)],
    ['company', sign(company)],
    ['country', country],
    ['channel', channel === 'phone' ? word('phone_channel') : said(channel)],
    ['accountCreatedAt', accountCreatedAt && timeText(accountCreatedAt, timeZone)],
  ] as const
  return (
    <>
      <h3>{word('what')}</h3>
      <dl>
        {lines.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{word(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  )
}
