/**
 * Stable keys of a place. The block's key is the town and the numbers in their order, so that 1丁目2番3号 and 1-2-3 are one
 * whether or not anybody knows that the town has 丁目. The building's key adds its name, as it sounds. The room's does not
 * where a house number stands: the name is what a deceiver varies, and the number already says which house.
 */
import { buildingKey } from './buildingKey.ts'
import { fold } from './characters.ts'
import type { Parts, PlaceKeys } from './place.ts'

export const NO_KEYS: PlaceKeys = { block: undefined, building: undefined, room: undefined }

/** @param code tells the town from others of its name in the municipality */
export function keysOf(parts: Parts, isTownSure: boolean, code = ''): PlaceKeys {
  const { prefecture, city, town = '', section, chome, block, number, building, wing, floor, room } = parts
  if (!isTownSure || prefecture === undefined || city === undefined) return NO_KEYS
  const name = building === undefined ? '' : buildingKey(building)
  if (block === undefined && name === '') return NO_KEYS
  const place = `${prefecture}${city}${sectionFolded(town)}${code === '' ? '' : `〒${code}`}${section === undefined ? '' : `字${fold(section)}`}|${numbersOf(chome, block, number)}`
  const inWing = roomKey(wing, room)
  const ofRoom = wing === undefined && name !== '' ? wingOf(inWing) : ''
  const house = name === '' ? place : `${place}|${name}${ofRoom === '' ? '' : `/${ofRoom}`}`
  const isNamed = name !== '' && !name.startsWith('/')
  const inside = insideKey(floor, inWing)
  return {
    block: block === undefined ? undefined : place,
    building: house,
    room: inside === '' ? undefined : `${number === undefined && isNamed ? house : place}#${inside}`,
  }
}

/** A section that a list has must not have another key than one that was only typed: lists come later. */
function sectionFolded(town: string): string {
  const at = town.indexOf('字', 1) + 1
  return at === 0 ? town : town.slice(0, at) + fold(town.slice(at))
}

function numbersOf(chome: number | undefined, block: string | undefined, number: string | undefined): string {
  const withBlock = chome === undefined ? (block ?? '') : block === undefined ? String(chome) : `${chome}-${block}`
  return number === undefined ? withBlock : `${withBlock}-${number}`
}

/** A-0101, A101 and A棟 101 are one room, and so are 2-101 and 2号棟 101. */
function roomKey(wing: string | undefined, room: string | undefined): string {
  if (room === undefined) return wing ?? ''
  const plain = room
    .replace(/^([A-Z])-/, '$1')
    .replace(/-(?=[A-Z]$)/, '')
    .replace(/^([A-Z]?)0+(?=\d)/, '$1')
  if (wing === undefined) return plain
  const before = /^[A-Z]$/.test(wing) ? wing : `${wing}-`
  return plain.startsWith(before) ? plain : before + plain
}

/** A101 and 2-101 stand in wings A and 2; 101B is a part of 101. */
function wingOf(room: string): string {
  return /^([A-Z](?=\d|$)|\d{1,2}(?=-\d{3}))/.exec(room)?.[1] ?? ''
}

/** The number of a room already says its floor; a wing alone, or no room, does not. */
function insideKey(floor: string | undefined, room: string): string {
  if (floor === undefined || /\d{3}/.test(room)) return room
  return `${floor}F${room}`
}
