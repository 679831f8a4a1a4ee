/** The comparison as a picture: card fraud left by each set-up, with the interval of each. SVG, because it is text. */
import { grouped } from '../../table.ts'
import type { Say } from '../../texts.ts'
import type { Comparison } from './compare.ts'
import { SET_UP } from './report.ts'
import { SET_UP_NAMES } from './setUps.ts'

export function plotOf(comparison: Comparison, say: Say): string {
  const { setUps, seeds, days } = comparison
  const most = Math.max(1, ...SET_UP_NAMES.map((name) => setUps[name].leftMinor.high ?? setUps[name].leftMinor.value))
  const x = (yen: number): number => Math.round(BAR_FROM + (BAR_WIDTH * yen) / most)
  const bars = SET_UP_NAMES.map((name, row) => {
    const { value, low, high } = setUps[name].leftMinor
    const top = TOP + row * ROW
    const middle = top + BAR / 2
    const whisker =
      low === undefined || high === undefined
        ? ''
        : `<path d="M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 5}v10M${x(high)} ${middle - 5}v10" class="i"/>`
    return [
      `<text x="${BAR_FROM - 10}" y="${middle + 5}" text-anchor="end">${say(SET_UP[name])}</text>`,
      `<rect x="${BAR_FROM}" y="${top}" width="${Math.max(1, x(value) - BAR_FROM)}" height="${BAR}"/>`,
      whisker,
      `<text x="${x(high ?? value) + 8}" y="${middle + 5}">${grouped(value)}</text>`,
    ].join('')
  })
  const title = say({
    en: `Card fraud left, yen a town (simulated: ${seeds.length} towns, ${days} days)`,
    ja: `残ったカード不正(町 1 個あたりの円。模擬の町 ${seeds.length} 個、${days} 日間)`,
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${title}</title><style>${STYLE}</style><rect width="${WIDTH}" height="${HEIGHT}" class="b"/>`,
    `<text x="20" y="28" class="t">${title}</text>${bars.join('')}</svg>\n`,
  ].join('')
}

const STYLE =
  'text{font:14px sans-serif;fill:#1b1f24}.t{font-weight:600}rect{fill:#2f6f8f}.b{fill:#fff}.i{stroke:#1b1f24;stroke-width:1.5;fill:none}'
const [WIDTH, BAR_FROM, BAR_WIDTH, TOP, ROW, BAR] = [860, 210, 490, 48, 38, 22] as const
const HEIGHT = TOP + SET_UP_NAMES.length * ROW + 12
