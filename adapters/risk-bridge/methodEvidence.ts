/**
 * What the 3DS Method learnt of a browser, in the text that our own script makes of one: so the same readings (driven by a program,
 * a machine that is not what it says, the key of the machine) serve shops and issuers. What the method did not learn is left out.
 */
import type { DeviceFacts } from '@sekisho/threeds/acs'

/** @returns undefined where the method told nothing of the machine */
export function methodEvidenceOf(device: DeviceFacts | undefined): string | undefined {
  const { platform, screenWidth, screenHeight, colorDepth, pixelRatio } = device ?? {}
  if (!device || platform === undefined) return undefined
  const screen = [screenWidth, screenHeight, colorDepth].map(Number)
  const density = Math.round(Number(pixelRatio) * 100)
  const seen = {
    v: 1,
    wd: device['driven'] === 'true' ? 1 : 0,
    pf: platform,
    sc: [...screen, density].every(Number.isInteger) ? [...screen, density].join('x') : undefined,
    hc: numberIn(device['processors']),
    tp: numberIn(device['touchPoints']),
    ls: device['languages'],
    tz: device['timeZone'],
    to: numberIn(device['timeZoneOffset']),
    // The frame of the method is a stranger's to the page, and storage is often shut to it: that hints at nothing.
    st: 1,
  }
  const text = JSON.stringify(seen)
  return text.length <= LONGEST ? text : undefined
}

function numberIn(text: string | undefined): number | undefined {
  const number = Number(text)
  return text === undefined || text === '' || !Number.isFinite(number) ? undefined : number
}

/** As the shape of a request allows. */
const LONGEST = 1_024
