/**
 * What a browser showed of its machine, from the text that our script made (`browser/evidence.ts`). It comes from the
 * customer's side, so each member is looked at, and what is not of its shape is as if it were not there.
 */

export interface BrowserEvidence {
  /** navigator.webdriver */
  readonly isDriven: boolean
  /** Names that programs which drive browsers leave on the page. */
  readonly traces?: string
  /** navigator.platform, and the platform that the client hints name. */
  readonly platform?: string
  readonly hintedPlatform?: string
  /** Width, height, depth of colours, and a hundred times the device's pixels in one of the page's. */
  readonly screen?: readonly [number, number, number, number]
  readonly cores?: number
  /** Gigabytes, as rounded by the browser. */
  readonly memory?: number
  readonly touchPoints?: number
  readonly renderer?: string
  /** In the customer's order. */
  readonly languages?: readonly string[]
  readonly locale?: string
  readonly timeZone?: string
  /** Minutes behind UTC, as the clock says, and as a date written in the time zone says. */
  readonly offset?: number
  readonly offsetByParts?: number
  /** Functions of the browser that a script has replaced. */
  readonly replaced?: string
  readonly hasStorage: boolean
  /** What the page may store. */
  readonly quotaMB?: number
}

/** @returns undefined for what is no evidence of ours */
export function parseEvidence(text: string | undefined): BrowserEvidence | undefined {
  if (text === undefined || text.length > LONGEST || !text.startsWith('{"v":1')) return undefined
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined // cut off, or made up
  }
  const seen = read as Readonly<Record<string, unknown>>
  return {
    isDriven: seen['wd'] === 1,
    hasStorage: seen['st'] === 1,
    ...textOf('traces', seen['tr']),
    ...textOf('platform', seen['pf']),
    ...textOf('hintedPlatform', seen['up']),
    ...screenOf(seen['sc']),
    ...numberOf('cores', seen['hc']),
    ...numberOf('memory', seen['dm']),
    ...numberOf('touchPoints', seen['tp']),
    ...textOf('renderer', seen['gl']),
    ...(typeof seen['ls'] === 'string' && seen['ls'] !== '' && { languages: seen['ls'].split(',').slice(0, 5) }),
    ...textOf('locale', seen['lo']),
    ...textOf('timeZone', seen['tz']),
    ...numberOf('offset', seen['to']),
    ...numberOf('offsetByParts', seen['ti']),
    ...textOf('replaced', seen['nn']),
    ...numberOf('quotaMB', seen['qm']),
  }
}

function textOf<Name extends keyof BrowserEvidence>(name: Name, value: unknown): { [Key in Name]?: string } {
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [Key in Name]?: string }
}

function numberOf<Name extends keyof BrowserEvidence>(name: Name, value: unknown): { [Key in Name]?: number } {
  return (Number.isFinite(value) ? { [name]: value } : {}) as { [Key in Name]?: number }
}

function screenOf(value: unknown): { screen?: [number, number, number, number] } {
  const sizes = typeof value === 'string' ? /^(\d{1,5})x(\d{1,5})x(\d{1,3})x(\d{1,4})$/.exec(value) : null
  return sizes ? { screen: sizes.slice(1).map(Number) as [number, number, number, number] } : {}
}

/** Signs; more than the shape of a request allows. */
const LONGEST = 2_048
