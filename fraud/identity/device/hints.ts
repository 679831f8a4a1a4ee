/**
 * What a browser's evidence hints at. Hints, because each of them also fits honest people: testers drive browsers, remote
 * desktops draw without a graphics card, extensions for privacy replace functions, and people browse in private windows. Where
 * nothing was told there is no hint: a missing member accuses nobody.
 */
import type { DoubtText } from '../doubts.ts'
import type { BrowserEvidence } from './evidence.ts'

export const HINTS = {
  automation: {
    ja: 'ブラウザーがプログラムで操作されている形跡があります。動作確認の担当者にも見られます。',
    en: 'A program seems to drive the browser. So do testers.',
  },
  emulator: {
    ja: '実機ではなく、仮想環境で動いている形跡があります。リモートデスクトップでも見られます。',
    en: 'It seems to run in an emulator or a virtual machine. So do remote desktops.',
  },
  platform_tampered: {
    ja: 'ブラウザーが名乗る機種と、実際の機種が食い違っています。パソコン用表示への切り替えでも起こります。',
    en: 'The browser claims one kind of machine and shows another. So do telephones that ask for the desktop site.',
  },
  time_zone_tampered: {
    ja: 'タイムゾーンと時計の時差が食い違っています。プライバシー保護の拡張機能でも起こります。',
    en: 'The time zone and the clock do not agree. Extensions for privacy do that too.',
  },
  language_tampered: {
    ja: '言語の設定が互いに食い違っています。プライバシー保護の拡張機能でも起こります。',
    en: 'The language settings contradict each other. Extensions for privacy do that too.',
  },
  functions_replaced: {
    ja: 'ブラウザーの機能がスクリプトで置き換えられています。広告遮断などの拡張機能でも起こります。',
    en: 'Functions of the browser have been replaced by a script. Extensions, such as ad blockers, do that too.',
  },
  private_mode: {
    ja: 'プライベートブラウズのようです。多くの人が普段から使っています。',
    en: 'It looks like a private window. Many people always use one.',
  },
} as const satisfies Readonly<Record<string, DoubtText>>

export type Hint = keyof typeof HINTS

/** @param claims what the request says beside the evidence; in the order of HINTS */
export function hintsIn(
  seen: BrowserEvidence,
  claims: { readonly userAgent?: string; readonly language?: string },
): Hint[] {
  return TESTS.filter(([, test]) => test(seen, claims.userAgent ?? '', claims.language)).map(([hint]) => hint)
}

type Test = (seen: BrowserEvidence, userAgent: string, language: string | undefined) => boolean

const TESTS: readonly (readonly [Hint, Test])[] = [
  ['automation', ({ isDriven, traces }, userAgent) => isDriven || traces !== undefined || AUTOMATIC.test(userAgent)],
  [
    'emulator',
    ({ renderer = '', platform }, userAgent) => SOFTWARE.test(renderer) || isDesktopAsPhone(platform, userAgent),
  ],
  ['platform_tampered', isOtherPlatform],
  ['time_zone_tampered', isOtherTime],
  ['language_tampered', isOtherLanguage],
  ['functions_replaced', ({ replaced }) => replaced !== undefined],
  ['private_mode', ({ hasStorage, quotaMB }, userAgent) => !hasStorage || isSmall(quotaMB, userAgent)],
]

const AUTOMATIC = /HeadlessChrome|PhantomJS|SlimerJS|Electron\/|Puppeteer|Playwright|Selenium|python-requests|curl\//i
/** Renderers that no graphics card has. */
const SOFTWARE =
  /swiftshader|llvmpipe|softpipe|microsoft basic render|virtualbox|vmware|parallels|android emulator|bluestacks|qemu|virgl|mesa offscreen/i

/** Android on a processor of a personal computer. */
function isDesktopAsPhone(platform: string | undefined, userAgent: string): boolean {
  return platform !== undefined && userAgent.includes('Android') && /x86_64|i[3-6]86|win32/i.test(platform)
}

/** The system of navigator.platform or of the client hints, and that of the User-Agent header. */
function isOtherPlatform({ platform, hintedPlatform, touchPoints }: BrowserEvidence, userAgent: string): boolean {
  const claimed = systemIn(userAgent)
  if (claimed === undefined) return false
  if (
    hintedPlatform !== undefined &&
    HINTED.get(hintedPlatform) !== undefined &&
    HINTED.get(hintedPlatform) !== claimed
  ) {
    return true
  }
  const shown = platform === undefined ? undefined : PLATFORMS.find(([pattern]) => pattern.test(platform))?.[1]
  if (shown === undefined || shown.includes(claimed)) return false
  // iPads claim to be Macs, and a telephone that asks for the desktop site claims Linux.
  return !(claimed === 'mac' && (touchPoints ?? 0) > 1)
}

function systemIn(userAgent: string): string | undefined {
  return SYSTEMS.find(([name]) => userAgent.includes(name))?.[1]
}

/** In this order: Android says that it is Linux, and iPhones that they are like Mac OS X. */
const SYSTEMS = [
  ['Android', 'android'],
  ['iPhone', 'ios'],
  ['iPad', 'ios'],
  ['Windows', 'windows'],
  ['CrOS', 'chromeos'],
  ['Macintosh', 'mac'],
  ['Linux', 'linux'],
] as const
const HINTED: ReadonlyMap<string, string> = new Map([
  ['Windows', 'windows'],
  ['macOS', 'mac'],
  ['Android', 'android'],
  ['Linux', 'linux'],
  ['Chrome OS', 'chromeos'],
  ['Chromium OS', 'chromeos'],
])
const PLATFORMS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Win/, ['windows']],
  [/^Mac/, ['mac', 'ios']],
  [/^(?:iPhone|iPad|iPod)/, ['ios', 'mac']],
  [/^(?:Linux|Android)/, ['linux', 'android', 'chromeos']],
]

/** Time zones of one offset for all the year are known; of others the two ways of telling it must agree. */
function isOtherTime({ timeZone, offset, offsetByParts }: BrowserEvidence): boolean {
  if (offset === undefined) return false
  if (offsetByParts !== undefined && offsetByParts !== offset) return true
  const known = timeZone === undefined ? undefined : FIXED_OFFSETS.get(timeZone)
  return known !== undefined && known !== offset
}

const FIXED_OFFSETS: ReadonlyMap<string, number> = new Map([
  ['Asia/Tokyo', -540],
  ['Asia/Seoul', -540],
  ['Asia/Shanghai', -480],
  ['Asia/Taipei', -480],
  ['Asia/Hong_Kong', -480],
  ['Asia/Singapore', -480],
  ['Asia/Manila', -480],
  ['Asia/Ho_Chi_Minh', -420],
  ['Asia/Bangkok', -420],
  ['Asia/Jakarta', -420],
  ['Asia/Kolkata', -330],
  ['Asia/Kathmandu', -345],
  ['UTC', 0],
])

/** The first of the languages is the language; the locale may differ by region, and no more. */
function isOtherLanguage({ languages }: BrowserEvidence, _userAgent: string, language: string | undefined): boolean {
  if (languages === undefined || language === undefined) return false
  return primary(languages[0]!) !== primary(language)
}

function primary(language: string): string {
  return language.split('-')[0]!.toLowerCase()
}

/** Chrome gives private windows about a tenth of the memory, never 10 GB; Firefox and Safari do not tell. */
function isSmall(quotaMB: number | undefined, userAgent: string): boolean {
  return (
    quotaMB !== undefined && quotaMB < SMALL_QUOTA_MB && /Chrome\//.test(userAgent) && !userAgent.includes('Android')
  )
}

const SMALL_QUOTA_MB = 4_096
