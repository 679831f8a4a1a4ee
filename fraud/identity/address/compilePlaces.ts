/** From lists of towns to the index: done when the program is built, or when an operator brings a finer list. */
import { fold } from './characters.ts'
import { kanjiOf } from './numerals.ts'
import type { FormerName, PlaceData, TownRow } from './ports.ts'
import { PREFECTURES, shortName } from './prefectures.ts'
import { soundOf } from './sounds.ts'
import { FLAG_FORMER, ROOT_CITIES, ROOT_PREFECTURES, ROOT_TOWNS, rootOfCity } from './placeIndex.ts'

/** @throws {RangeError} a row names a prefecture that there is not */
export function compilePlaces(
  version: string,
  rows: readonly TownRow[],
  formerNames: readonly FormerName[],
): PlaceData {
  const cities = new Numbered<{ prefecture: number; name: string; sounds: Set<string> }>()
  const towns = new Numbered<TownEntry>()
  const prefectureSounds = new Map<number, Set<string>>()
  const postal: [number, number][] = []
  const twins = twinsOf(rows)
  // Every row repeats the readings of its municipality and prefecture, and to sound one out takes a while.
  const heard = new Set<string>()
  const isNew = (reading: string) => heard.size < heard.add(reading).size
  for (const { prefecture, city, town, section, postalCode, hasChome = false, streets, ...kana } of rows) {
    const number = numberOf(prefecture)
    let place = cities.add(`${prefecture}${city}`, () => ({ prefecture: number, name: city, sounds: new Set() }))
    if (kana.cityKana !== undefined && isNew(`${place} ${kana.cityKana}`))
      for (const sound of soundsOfCity(city, kana.cityKana)) cities.all[place]!.sounds.add(sound)
    if (kana.prefectureKana !== undefined && isNew(`${prefecture} ${kana.prefectureKana}`))
      for (const sound of soundsOfPrefecture(kana.prefectureKana)) added(prefectureSounds, number, sound)
    if (town !== '') {
      const name = withKanjiNumbers(section === undefined ? town : `${town}字${section}`)
      const code = section === undefined && twins.has(`${prefecture}${city}${town}`) ? Number(postalCode ?? 0) : 0
      place = towns.add(`${place} ${name} ${code}`, () => ({
        city: place,
        name,
        code,
        hasChome: false,
        streets: '',
        sounds: new Set(),
      }))
      const entry = towns.all[place]!
      if (hasChome) entry.hasChome = true
      if (code > 0 && streets !== undefined) entry.streets = streets
      if (kana.townKana !== undefined && section === undefined) entry.sounds.add(soundOf(kana.townKana))
    } else place = -1 - place
    if (postalCode !== undefined) postal.push([Number(postalCode), place])
  }
  const tree = new Tree()
  for (const [i, name] of PREFECTURES.entries()) {
    tree.add(ROOT_PREFECTURES, fold(name), i)
    tree.add(ROOT_PREFECTURES, fold(shortName(name)), i)
  }
  for (const [prefecture, sounds] of prefectureSounds)
    for (const sound of sounds) tree.add(ROOT_PREFECTURES, sound, prefecture)
  for (const [i, { name, sounds }] of cities.all.entries()) {
    for (const written of namesOfCity(name)) tree.add(ROOT_CITIES, fold(written), i)
    for (const sound of sounds) tree.add(ROOT_CITIES, sound, i)
  }
  for (const { prefecture, former, city } of formerNames) {
    const known = cities.find(`${prefecture}${city}`)
    if (known !== undefined)
      for (const written of namesOfCity(former)) tree.add(ROOT_CITIES, fold(written), known + FLAG_FORMER)
  }
  for (const [i, { city, name, sounds }] of towns.all.entries()) {
    for (const sound of sounds) if (sound !== '') tree.add(rootOfCity(city), sound, i)
    const folded = foldTown(name)
    tree.add(rootOfCity(city), folded, i)
    if (folded.length > 1) tree.add(ROOT_TOWNS, folded, i)
  }
  postal.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    version,
    ...tree.flat(),
    cityPrefectures: Uint8Array.from(cities.all, ({ prefecture }) => prefecture),
    townCities: Uint16Array.from(towns.all, ({ city }) => city),
    townChome: Uint8Array.from(towns.all, ({ hasChome }) => Number(hasChome)),
    townCodes: Uint32Array.from(towns.all, ({ code }) => code),
    streets: towns.all.flatMap(({ streets }, i) => (streets === '' ? [] : [`${i}\t${streets}`])).join('\n'),
    names: [...cities.all, ...towns.all].map(({ name }) => name).join('\n'),
    postalCodes: Uint32Array.from(postal, ([code]) => code),
    postalPlaces: Int32Array.from(postal, ([, place]) => place),
  }
}

function numberOf(prefecture: string): number {
  const number = PREFECTURES.indexOf(prefecture)
  if (number === -1) throw new RangeError(`no prefecture: ${prefecture}`)
  return number
}

/** A county and a city are often left out before the town, village or ward that follows; so is the ward after the city. */
function namesOfCity(name: string): string[] {
  const county = /^(.{1,4}?郡)(.+[町村])$/.exec(name)
  if (county) return [name, county[2]!, county[1]!.slice(0, -1) + county[2]!]
  const ward = /^(.+市)(.+区)$/.exec(name)
  if (ward) return [name, ward[2]!, ward[1]!, ward[1]!.slice(0, -1) + ward[2]!]
  return [name]
}

interface TownEntry {
  readonly city: number
  readonly name: string
  readonly code: number
  hasChome: boolean
  streets: string
  readonly sounds: Set<string>
}

/** Towns of one name in one ward of Kyoto: there, another postal code is another town; elsewhere it is a part of the same. */
function twinsOf(rows: readonly TownRow[]): Set<string> {
  const codes = new Map<string, string>()
  const twins = new Set<string>()
  for (const { prefecture, city, town, section, postalCode } of rows) {
    if (town === '' || section !== undefined || postalCode === undefined || !city.startsWith('京都市')) continue
    const name = `${prefecture}${city}${town}`
    if ((codes.get(name) ?? postalCode) !== postalCode) twins.add(name)
    codes.set(name, postalCode)
  }
  return twins
}

function added(sounds: Map<number, Set<string>>, key: number, sound: string): void {
  sounds.set(key, (sounds.get(key) ?? new Set()).add(sound))
}

/** トウキョウト, and 東京 as letters have it. */
function soundsOfPrefecture(kana: string): string[] {
  return [soundOf(kana), ...(kana === 'ホッカイドウ' ? [] : [soundOf(kana.replace(/(?:ト|フ|ケン)$/, ''))])]
}

/** The whole; the ward, town or village alone; the city without its ward is no one place. */
function soundsOfCity(name: string, kana: string): string[] {
  const part = name.includes('郡')
    ? /^.+?グン(.+)$/.exec(kana)?.[1]
    : name.endsWith('区') && name.includes('市')
      ? /^.+?シ(.+ク)$/.exec(kana)?.[1]
      : undefined
  return [soundOf(kana), ...(part === undefined ? [] : [soundOf(part)])]
}

/** Lists write numbers inside names in both ways: 北２４条西 is 北二十四条西. */
function withKanjiNumbers(name: string): string {
  const narrow = name.replaceAll(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  return narrow.replaceAll(/\d+/g, (digits) => kanjiOf(digits) ?? digits)
}

/** 大字 and 字 are written or left out as people like. */
function foldTown(name: string): string {
  return fold(name)
    .replace(/^大?字(?=..)/, '')
    .replaceAll(/(?<=..)大?字(?=.)|[ ()]/g, '')
}

/** Values in the order in which they came, each once. */
class Numbered<Value> {
  readonly all: Value[] = []
  readonly #numbers = new Map<string, number>()

  add(key: string, make: () => Value): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.all.length)
    return this.all.push(make()) - 1
  }

  find(key: string): number | undefined {
    return this.#numbers.get(key)
  }
}

/**
 * Names in order of their characters; a node of the tree is a stretch of them that begin alike, so the tree is laid out
 * breadth first without ever being built. Names under one root are sorted among themselves: there are few, so it is quick.
 */
class Tree {
  readonly #roots = new Map<number, Named[]>()

  add(root: number, text: string, place: number): void {
    const names = this.#roots.get(root)
    if (names) names.push({ text, place })
    else this.#roots.set(root, [{ text, place }])
  }

  flat(): Pick<PlaceData, 'labels' | 'children' | 'values' | 'lists'> {
    const lists: number[] = [0] // so that no list is at 0
    const names: Named[] = []
    // Of each node: its label, its value, where its children begin; and the stretch of names below it, with what they share.
    const labels: number[] = [0]
    const values: number[] = [0]
    const children: number[] = [1]
    const stretches: Stretch[] = []
    for (const [root, under] of [...this.#roots].toSorted((a, b) => a[0] - b[0])) {
      labels.push(root)
      stretches.push({ from: names.length, to: names.length + under.length, depth: 0 })
      for (const name of under.toSorted(inOrder)) names.push(name)
    }
    for (let node = 0; node < stretches.length; node++) {
      const { from, to, depth } = stretches[node]!
      const ending = endOf(from, to, (i) => names[i]!.text.length === depth)
      values.push(valueOf(names.slice(from, ending), lists))
      children.push(stretches.length + 1)
      for (let i = ending; i < to;) {
        const label = names[i]!.text.charCodeAt(depth)
        const end = endOf(i, to, (at) => names[at]!.text.charCodeAt(depth) === label)
        labels.push(label)
        stretches.push({ from: i, to: end, depth: depth + 1 })
        i = end
      }
    }
    children.push(stretches.length + 1)
    return {
      labels: Uint16Array.from(labels),
      children: Uint32Array.from(children),
      values: Int32Array.from(values),
      lists: Uint32Array.from(lists),
    }
  }
}

interface Named {
  readonly text: string
  readonly place: number
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly depth: number
}

function inOrder(a: Named, b: Named): number {
  if (a.text === b.text) return a.place - b.place
  return a.text < b.text ? -1 : 1
}

function endOf(from: number, to: number, holds: (i: number) => boolean): number {
  let end = from
  while (end < to && holds(end)) end++
  return end
}

/** One place stands in the value itself; several in a list, each once. */
function valueOf(names: readonly Named[], lists: number[]): number {
  if (names.length === 0) return 0
  const places = [...new Set(names.map(({ place }) => place))]
  if (places.length === 1) return places[0]! + 1
  lists.push(places.length, ...places)
  return -(lists.length - places.length - 1)
}
