/**
 * `sekisho address`: what is known of each address, one a line. For programs a JSON document a line; for people the address
 * in one spelling, its key, and what is doubtful about it in a sentence.
 */
import { openPlaces } from '@sekisho/adapters/intelligence'
import { parseAddress } from '@sekisho/fraud/identity/address'
import type { Place, PlaceIndex } from '@sekisho/fraud/identity/address'
import { EXIT } from '../exit.ts'
import type { Language } from '../texts.ts'
import { linesOf } from './lines.ts'

export interface AddressCommandOptions {
  readonly json: boolean
  readonly language: Language
  /** Left out: the one of the build. */
  readonly places?: PlaceIndex
}

/** 0: every address has a key. 1: some have none. 2: there was no line. An empty line is an address that is empty. */
export async function runAddress(
  input: AsyncIterable<Uint8Array>,
  output: { write(text: string): Promise<void> },
  { json, language, places = openPlaces() }: AddressCommandOptions,
): Promise<number> {
  let status: number = EXIT.usage
  for await (const lines of linesOf(input)) {
    let text = ''
    for (const line of lines) {
      const place = parseAddress(places, line)
      if (place.key === undefined) status = EXIT.found
      else if (status === EXIT.usage) status = EXIT.ok
      text += json ? `${JSON.stringify(documentOf(line, place))}\n` : viewOf(line, place, language)
      if (text.length < MAX_WRITTEN) continue
      await output.write(text)
      text = ''
    }
    if (text !== '') await output.write(text)
  }
  return status
}

/** Every member in every line; what is not known is null. */
function documentOf(input: string, place: Place): object {
  return {
    input,
    prefecture: place.prefecture ?? null,
    city: place.city ?? null,
    town: place.town ?? null,
    chome: place.chome ?? null,
    block: place.block ?? null,
    number: place.number ?? null,
    building: place.building ?? null,
    floor: place.floor ?? null,
    room: place.room ?? null,
    level: place.level,
    key: place.key ?? null,
    placeType: place.placeType.type,
    doubts: place.doubts,
  }
}

function viewOf(input: string, { canonical, key, placeType, doubts }: Place, language: Language): string {
  const lines = [canonical === '' ? input.slice(0, MAX_SHOWN) : canonical]
  if (key !== undefined) lines.push(`  ${key}`)
  if (placeType.type !== 'unknown') lines.push(`  ${placeType.type}: ${placeType[language]}`)
  for (const doubt of doubts) lines.push(`  ${doubt.code}: ${doubt[language]}`)
  return `${lines.join('\n')}\n`
}

const MAX_SHOWN = 80
/** Characters that are gathered before they are written: a write for each line would take longer than the reading. */
const MAX_WRITTEN = 65_536
