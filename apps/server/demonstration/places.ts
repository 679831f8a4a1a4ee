/**
 * Where the demonstration's people live. The town's own streets are invented, so that nothing that is measured in it depends on a list
 * of real ones; a demonstration that reads addresses would then doubt every one of them. Here each invented street stands for a real
 * one of the same municipality (or of the one beside it), with its postal code. Who lives there stays invented, and so do the buildings.
 */
import type { PlaceIndex } from '@sekisho/fraud/identity/address'

/** What the town writes of a place, among other members. */
interface Written {
  readonly prefecture: string
  readonly city: string
  readonly postalCode: string
  /** Invented street, numbers; a room's number and more may follow. */
  readonly line1: string
}

interface Street {
  readonly name: string
  readonly postalCode: string
}

export class DemoPlaces {
  readonly #index: PlaceIndex
  readonly #streets = new Map<string, readonly Street[]>()

  constructor(index: PlaceIndex) {
    this.#index = index
  }

  /** @returns the same body, with every address of it in a street that exists */
  inRealStreets<Body>(body: Body): Body {
    if (typeof body !== 'object' || body === null) return body
    if (Array.isArray(body)) return body.map((each: unknown) => this.inRealStreets(each)) as Body
    const changed = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, this.inRealStreets(value)]))
    return (isWritten(changed) ? this.#moved(changed) : changed) as Body
  }

  #moved(written: Written): Written {
    const address = { ...written, ...NEXT_TO.get(written.city) }
    const street = this.#streetsOf(address)[Number(written.postalCode.slice(4)) % STREETS]
    const [numbers] = NUMBERS_ON.exec(written.line1) ?? []
    if (!street || numbers === undefined) return written
    return { ...address, postalCode: street.postalCode, line1: street.name + numbers }
  }

  #streetsOf({ prefecture, city, postalCode }: Written): readonly Street[] {
    const name = prefecture + city
    let streets = this.#streets.get(name)
    if (!streets) this.#streets.set(name, (streets = streetsOf(this.#index, name, Number(postalCode.slice(0, 3)))))
    return streets
  }
}

/** Streets with 丁目 first, because the town's have them; of the area of the postal code, then of those beside it. */
function streetsOf(index: PlaceIndex, municipality: string, area: number): readonly Street[] {
  const [fitting, others] = [new Map<string, Street>(), new Map<string, Street>()]
  for (const step of AREAS) {
    for (let code = (area + step) * 10_000; code < (area + step + 1) * 10_000; code++) {
      for (const town of index.placesOfPostalCode(code)) {
        if (town < 0 || index.codeOf(town) !== undefined) continue
        const city = index.cityOf(town)
        const name = index.townName(town)
        if (index.prefectureName(city) + index.cityName(city) !== municipality || !PLAIN.test(name)) continue
        const digits = String(code).padStart(7, '0')
        const street = { name, postalCode: `${digits.slice(0, 3)}-${digits.slice(3)}` }
        ;(index.hasChome(town) ? fitting : others).set(name, street)
        if (fitting.size === STREETS) return [...fitting.values()]
      }
    }
  }
  const all = [...fitting.values(), ...others.values()]
  return all.length < STREETS ? [] : all.slice(0, STREETS)
}

function isWritten(value: object): value is Written {
  const { prefecture, city, postalCode, line1 } = value as Partial<Written>
  return [prefecture, city, postalCode, line1].every((member) => typeof member === 'string')
}

/**
 * As many as the town has streets in each municipality. Their postal codes end in 12, 49, 86 …: 37 apart, which has no divisor in common
 * with 20, so each of them stands for another one here.
 */
const STREETS = 20
/** A ward with fewer streets than that, and the one beside it with any of its postal codes. */
const NEXT_TO: ReadonlyMap<string, Pick<Written, 'city' | 'postalCode'>> = new Map([
  ['中野区', { city: '杉並区', postalCode: '167-0000' }],
])
/** From the first figure on, of either width. */
const NUMBERS_ON = /[0-9０-９].*$/
/** Of kanji and kana: brackets hold what belongs to lists and not to addresses. */
const PLAIN = /^[一-鿋々ぁ-ヶー]+$/
/** A municipality may have several areas, not all of which lie side by side. */
const AREAS = [0, 1, -1, 2, -2]
