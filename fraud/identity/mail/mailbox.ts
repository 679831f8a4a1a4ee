/** Whether the name of a mailbox looks chosen by a person or made by a program. */

export interface MailboxLooks {
  /** Share of digits, in percent. */
  readonly digitsPercent: number
  /** Shannon entropy of its signs, in thousandths of a bit a sign. */
  readonly entropyMillibits: number
  /** Made by a program, by the looks of it. */
  readonly random: boolean
}

/** @param mailbox folded */
export function looksOf(mailbox: string): MailboxLooks {
  const length = mailbox.length
  if (length === 0) return { digitsPercent: 0, entropyMillibits: 0, random: false }
  let digits = 0
  let repeats = 0
  for (let i = 0; i < length; i++) {
    const code = mailbox.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) digits++
    const times = COUNTS[code & 127]!++
    if (times > 0) repeats += weightOf(times + 1) - weightOf(times)
  }
  for (let i = 0; i < length; i++) COUNTS[mailbox.charCodeAt(i) & 127] = 0
  const bits = Math.log2(length) - repeats / length
  return {
    digitsPercent: Math.round((100 * digits) / length),
    entropyMillibits: Math.round(bits * 1_000),
    random: isRandom(mailbox, digits),
  }
}

/**
 * Eight signs or more, in which letters and digits take turns three times, or letters follow each other as they do in no
 * name or word of Japanese or English. Initials with a birthday (ty19850402) are neither.
 */
function isRandom(mailbox: string, digits: number): boolean {
  if (mailbox.length < 8) return false
  let turns = 0
  let rare = 0
  let pairs = 0
  for (let i = 1; i < mailbox.length; i++) {
    const [before, after] = [mailbox.charCodeAt(i - 1), mailbox.charCodeAt(i)]
    const wasDigit = before >= 0x30 && before <= 0x39
    const isDigit = after >= 0x30 && after <= 0x39
    if (wasDigit !== isDigit && isLetterOrDigit(before) && isLetterOrDigit(after)) turns++
    if (isLetter(before) && isLetter(after)) {
      pairs++
      if (RARE[(before - 0x61) * 26 + (after - 0x61)] === 1) rare++
    }
  }
  if (turns >= 4 && digits < mailbox.length) return true
  return pairs >= 5 && rare * 5 >= pairs * 2
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39)
}

/** A sign that is there so many times: n·log2(n), from a table as far as mailboxes go. */
function weightOf(times: number): number {
  return WEIGHTS[times] ?? times * Math.log2(times)
}

const WEIGHTS: readonly number[] = Array.from({ length: 65 }, (_, times) =>
  times === 0 ? 0 : times * Math.log2(times),
)

/** All zero between two calls. */
const COUNTS = new Uint16Array(128)

/** Pairs of consonants that neither syllables of Japanese nor usual English words have. */
const RARE = rarePairs()

function rarePairs(): Uint8Array {
  const rare = new Uint8Array(26 * 26)
  const usual = new Set(
    'bb bl br ch ck cl cr cs ct cy dd dg dl dn dr ds dy ff fl fr fs ft fy gg gh gl gn gr gs gy hn hr hs ht hy kk kl kn kr ks ky ld lf lk ll lm lp ls lt lv ly mb mm mp mr ms my nc nd nf ng nh nj nk nl nm nn nr ns nt nv ny nz pl pp pr ps pt py ph rb rc rd rf rg rh rk rl rm rn rp rr rs rt rv rw ry sc sh sk sl sm sn sp ss st sw sy tc th tl tm tn tr ts tt tw ty wh wl wn wr ws xp xt yb yc yd yf yh yj yk yl ym yn yp yr ys yt yw yz zy zz jr dw hw mc'.split(
      ' ',
    ),
  )
  const isVowel = (code: number) => 'aeiou'.includes(String.fromCharCode(code))
  for (let one = 0; one < 26; one++) {
    for (let other = 0; other < 26; other++) {
      const pair = String.fromCharCode(one + 0x61, other + 0x61)
      if (!isVowel(one + 0x61) && !isVowel(other + 0x61) && !usual.has(pair)) rare[one * 26 + other] = 1
    }
  }
  return rare
}
