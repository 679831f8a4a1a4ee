/**
 * What the browser shows of the machine it runs on, as one short text for `device.evidence`. It says what is, and judges
 * nothing: hints are made of it where rules are. No fonts, no sound, no list of what else is installed; a canvas is drawn only
 * to see whether drawing is tampered with. Everything is tried apart, because a browser that guards privacy refuses some.
 */

/** Members are short and each is bounded, so that the whole stays within 1,024 signs; `fraud/identity/device/evidence.ts` says what each is. */
interface Evidence {
  v: 1
  /** navigator.webdriver, and traces of programs that drive browsers. */
  wd?: 1
  tr?: string
  pf?: string
  up?: string
  sc?: string
  hc?: number
  dm?: number
  tp?: number
  gl?: string
  ls?: string
  lo?: string
  tz?: string
  to?: number
  ti?: number
  nn?: string
  st?: 1
  qm?: number
}

export function evidence(): string {
  const seen: Evidence = { v: 1 }
  for (const look of LOOKS) {
    try {
      look(seen)
    } catch {
      // Refused or not there: the member is left out.
    }
  }
  return JSON.stringify(seen)
}

const LOOKS: readonly ((seen: Evidence) => void)[] = [
  (seen) => {
    if (navigator.webdriver) seen.wd = 1
    const traces = [...Object.keys(window), ...Object.keys(document)].filter((name) => TRACES.test(name))
    if (traces.length > 0) seen.tr = traces.slice(0, 3).join(',').slice(0, 80)
  },
  (seen) => {
    seen.pf = navigator.platform.slice(0, 32)
    seen.hc = navigator.hardwareConcurrency
    seen.tp = navigator.maxTouchPoints
  },
  (seen) => {
    const { deviceMemory, userAgentData } = navigator as {
      deviceMemory?: number
      userAgentData?: { platform?: string }
    }
    if (deviceMemory) seen.dm = deviceMemory
    if (userAgentData?.platform) seen.up = userAgentData.platform.slice(0, 32)
  },
  (seen) => (seen.sc = [screen.width, screen.height, screen.colorDepth, Math.round(devicePixelRatio * 100)].join('x')),
  (seen) => (seen.gl = renderer().slice(0, 128)),
  (seen) => {
    seen.ls = navigator.languages.slice(0, 5).join(',').slice(0, 64)
    const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions()
    seen.lo = locale.slice(0, 35)
    seen.tz = timeZone.slice(0, 64)
  },
  (seen) => {
    const now = new Date()
    seen.to = now.getTimezoneOffset()
    seen.ti = offsetByParts(now)
  },
  (seen) => {
    const replaced = Object.entries(NATIVES).filter(([, native]) => !isNative(native()))
    if (replaced.length > 0) seen.nn = replaced.map(([name]) => name).join(',')
  },
  (seen) => {
    localStorage.getItem('') // throws where nothing is kept
    seen.st = 1
  },
  (seen) => {
    if (quotaMB !== undefined) seen.qm = quotaMB
  },
]

/** Names that Selenium, PhantomJS, Nightmare, Playwright and their like leave on the page. */
const TRACES =
  /^(?:\$?cdc_|\$chrome_asyncScriptInfo|__(?:webdriver|driver|selenium|fxdriver|playwright|pw_|puppeteer)|_?phantom|callPhantom|callSelenium|domAutomation|_Selenium_IDE|__nightmare)/i

function renderer(): string {
  const gl = document.createElement('canvas').getContext('webgl')!
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}

/** Minutes as getTimezoneOffset gives them, from how the same moment is written in the zone that the browser names. */
function offsetByParts(now: Date): number {
  const parts: Record<string, number> = {}
  const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  for (const { type, value } of format.formatToParts(now)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  const writtenMs = Date.UTC(2000 + (year % 100), month - 1, day, hour % 24, minute)
  return Math.floor(now.getTime() / 60_000) - writtenMs / 60_000
}

/** What tampering scripts replace. A native function says so, and so does the function that makes it say so. */
const NATIVES: Readonly<Record<string, () => readonly [object, string]>> = {
  tz: () => [Intl.DateTimeFormat.prototype, 'resolvedOptions'],
  to: () => [Date.prototype, 'getTimezoneOffset'],
  cv: () => [HTMLCanvasElement.prototype, 'toDataURL'],
  gl: () => [WebGLRenderingContext.prototype, 'getParameter'],
  ts: () => [Function.prototype, 'toString'],
  ua: () => [Navigator.prototype, 'userAgent'],
  ln: () => [Navigator.prototype, 'languages'],
  wd: () => [Navigator.prototype, 'webdriver'],
}

function isNative([owner, name]: readonly [object, string]): boolean {
  const described: object = Object.getOwnPropertyDescriptor(owner, name) ?? {}
  const value: unknown = Reflect.get(described, 'value') ?? Reflect.get(described, 'get')
  return typeof value === 'function' && /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(value))
}

/** Told a moment after the script was loaded; private windows get little. */
let quotaMB: number | undefined
void navigator.storage?.estimate?.().then(
  ({ quota }) => {
    if (quota !== undefined) quotaMB = Math.round(quota / 1_048_576)
  },
  () => undefined,
)
