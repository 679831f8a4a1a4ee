/** Figures as people read them: a share with how sure it is, a time, a sum that may be below nothing. */
import { countText, sumText } from '../format.ts'
import { useWords } from '../useWords.ts'
import { useSpeech } from '../words.ts'
import type { Language } from '../words.ts'
import type { Judged, Share } from './qualityAPI.ts'
import { QUALITY_WORDS } from './qualityWords.ts'

/** A share with the interval that holds the true one 95 times in 100; of few it says so, and no share. */
export function ShareText({ share, of }: { share: Share | undefined; of: string }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  return (
    <>
      {share ? <b>{percentText(share.value, language)}</b> : <span className="faint">{word('tooFew')}</span>}{' '}
      <span className="faint small">
        {share && (
          <span className="pair">
            {percentText(share.low, language)}–{percentText(share.high, language)}
          </span>
        )}{' '}
        <span className="pair">{of}</span>
      </span>
    </>
  )
}

export function JudgedText({ judged: { wrong, known, wrongShare } }: { judged: Judged }) {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  const of = word('ofKnown', { wrong: countText(wrong, language), known: countText(known, language) })
  return <ShareText share={wrongShare} of={of} />
}

export function percentText(share: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share)
}

/** Minutes and seconds, of more than an hour hours and minutes; a dash where none is known. */
export function useLookText(): (ms: number | undefined) => string {
  const { language } = useSpeech()
  const { word } = useWords(QUALITY_WORDS)
  return (ms) => {
    if (ms === undefined) return '–'
    const seconds = Math.round(ms / 1_000)
    if (seconds >= HOUR) {
      const minutes = Math.round(seconds / 60)
      return word('hoursMinutes', { h: countText(Math.floor(minutes / 60), language), m: minutes % 60 })
    }
    const [m, s] = [Math.floor(seconds / 60), seconds % 60]
    return m === 0 ? word('seconds', { s }) : word('minutesSeconds', { m: countText(m, language), s })
  }
}

/** @param digits of minor units, with a sign in front when below 0 */
export function balanceText(digits: string, currency: string, language: Language): string {
  return digits.startsWith('-')
    ? `−${sumText(digits.slice(1), currency, language)}`
    : sumText(digits, currency, language)
}

const HOUR = 3_600
