/**
 * What stands after the numbers: building, wing, floor and room, in any order and often glued together. The room is what a
 * label says it is (号室, 室, #), else the number at the very end.
 */
import { fold } from './characters.ts'
import type { DoubtCode } from './doubts.ts'
import { numeralAt } from './numerals.ts'

export interface Inside {
  readonly building: string | undefined
  /** 地下1階 is B1. */
  readonly floor: string | undefined
  /** A of A棟, 2 of 2号棟. */
  readonly wing: string | undefined
  /** The number as it is written, labels apart. */
  readonly room: string | undefined
  readonly doubts: readonly DoubtCode[]
}

/**
 * @param folded the rest of the address, and `clean` the same in the buyer's own characters
 * @param behind numbers that followed the block's with dashes: 1-2-3-405
 * @param town as the list writes it
 */
export function insideOf(folded: string, clean: string, behind: readonly string[], town: string | undefined): Inside {
  const doubts: DoubtCode[] = []
  const take = (rest: Rest, pattern: RegExp, code: DoubtCode): Rest => {
    const found = pattern.exec(rest.folded)
    if (!found) return rest
    doubts.push(code)
    return take(without(rest, found.index, found[0].length), pattern, code)
  }
  if (folded.trim() === '') {
    const room = behind.length > 0 ? behind.join('-') : undefined
    return { building: undefined, wing: undefined, floor: undefined, room, doubts }
  }
  const noted = take(take({ folded, clean }, NOTES, 'unread-words'), CARE_OF, 'care-of')
  const told = withoutTown(withoutRepeats(take(noted, EARLIER_NAME, 'unread-words')), town)
  const open = withArabicRooms({ folded: told.folded.replaceAll(/[()]/g, ' '), clean: told.clean })
  const floor = FLOOR.exec(open.folded)
  const afterFloor = floor ? without(open, floor.index, floor[0].length) : open
  const wing = WING.exec(afterFloor.folded)
  const afterWing = wing ? without(afterFloor, wing.index, wing[0].length) : afterFloor
  const room = behind.length > 0 ? undefined : roomIn(afterWing.folded, floor !== null)
  const named = room ? without(afterWing, room.at, room.length) : afterWing
  const name = nameOf(named)
  // A house of an estate may have no other name than its number: 101号棟.
  const building = wing ? `${name ?? ''}${wing[0].replaceAll(' ', '')}` : name
  if (room?.isAssumed) doubts.push('room-assumed')
  const wingOf = wing?.[1] ?? wing?.[2]
  const number = behind.length > 0 ? behind.join('-') : room?.number
  return {
    building,
    wing: wingOf,
    floor: floor ? `${floor[1] === undefined ? '' : 'B'}${String(Number(floor[2]))}` : undefined,
    room: number,
    doubts,
  }
}

interface Rest {
  readonly folded: string
  readonly clean: string
}

function without({ folded, clean }: Rest, at: number, length: number): Rest {
  return {
    folded: `${folded.slice(0, at)} ${folded.slice(at + length)}`,
    clean: `${clean.slice(0, at)} ${clean.slice(at + length)}`,
  }
}

/** Brackets that say again what stands outside them: パレス21 405(パレス21). */
function withoutRepeats(rest: Rest): Rest {
  for (const { index, 0: found, 1: inner } of rest.folded.matchAll(BRACKETS)) {
    const others = without(rest, index, found.length)
    if (others.folded.replaceAll(' ', '').includes(inner!.replaceAll(' ', ''))) return withoutRepeats(others)
  }
  return rest
}

/** The town once more, before the building: 天神のプラザ木洩日. */
function withoutTown(rest: Rest, town: string | undefined): Rest {
  if (town === undefined || !rest.folded.includes('ノ')) return rest
  const again = `${fold(town)}ノ`
  const at = rest.folded.search(/[^ ]/)
  return rest.folded.startsWith(again, at) ? without(rest, at, again.length) : rest
}

/** 四〇五号室 and 4 0 5号室 are 405号室; elsewhere 三 may begin a name. */
function withArabicRooms(rest: Rest): Rest {
  const found = KANJI_ROOM.exec(rest.folded) ?? SPACED_ROOM.exec(rest.folded)
  if (!found) return rest
  const digits = numeralAt(found[0].replaceAll(' ', ''), 0)?.digits ?? ''
  const into = (text: string) => text.slice(0, found.index) + digits + text.slice(found.index + found[0].length)
  return withArabicRooms({ folded: into(rest.folded), clean: into(rest.clean) })
}

interface Room {
  readonly at: number
  readonly length: number
  readonly number: string
  readonly isAssumed: boolean
}

function roomIn(text: string, hasFloor: boolean): Room | undefined {
  for (const pattern of [MARKED_ROOM, LABELLED_ROOM]) {
    const found = pattern.exec(text)
    if (found) return { at: found.index, length: found[0].length, number: spelt(found[1]!), isAssumed: false }
  }
  const named = NAMED_ROOM.exec(text) ?? (hasFloor ? SIDE_OF_FLOOR.exec(text) : null)
  if (named) return { at: named.index, length: named[0].length, number: named[0].trim(), isAssumed: false }
  const last = LAST_NUMBER.exec(text)
  return last ? { at: last.index, length: last[0].length, number: spelt(last[1]!), isAssumed: true } : undefined
}

function spelt(room: string): string {
  return room.replaceAll(' ', '').replace(/^-/, '')
}

/** A name has letters; what is left of punctuation, single letters and the room once more names nothing. */
function nameOf({ clean }: Rest): string | undefined {
  const name = clean
    .replace(LABEL, '')
    .replaceAll(/(?:部屋番号?|ROOM|号室)[ :]*$/gi, '')
    .replaceAll(/(?<= )\d{1,3}(?:-\d{1,4}){1,2}(?= )/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[ \-,、。.・:#／/()（）「」]+|[ \-,、。.・:#／/()（）「」]+$/g, '')
  return /[ぁ-ヺ㐀-鿿]|[A-Za-z]{2}/.test(name) ? name : undefined
}

const FLOOR =
  /(地下 ?|B)?(?<!\d)(\d{1,3}) ?(?:階|F(?:L|LOOR)?\.?(?![A-Z])|かい(?!も)|(?:ST|ND|RD|TH) ?FLOOR)(?: ?部分|フロア|ノ(?= ?\d))?/
const WING = /(?<![A-Z])(?:([A-Z](?:-?\d{1,3})?)|(\d{1,3}) ?(?=号))(?: ?号)?[棟館]/
const BRACKETS = /\(([^()]{2,})\)/g
/** A name that the building had: it may stand before the room. */
const EARLIER_NAME = /\((?:旧|元|以前ハ?|前ノ名称)[^()]*\)/
/** What a form asks for, copied with the answer. */
const LABEL = /^ *(?:(?:建物|マンション|アパート|ビル|物件|通称|施設)名称?|名称|別名|通称|愛称)[ :：]*(?=.{2})/
const LABELLED_ROOM =
  /((?<![A-Z])[A-Z]? ?-? ?\d{1,7}(?: ?- ?\d{1,4})? ?-? ?[A-Z]?|(?<![A-Z])[A-Z]) ?(?:号 ?室|号|室|ごうしつ|ゴウシツ|ごう)(?![線棟館])(?: *\d{1,5})? */
const MARKED_ROOM =
  /(?:#|(?<![A-Z])NO\.? ?|ROOM ?|(?<![A-Z])RM\.? ?|(?<![A-Z])APT\.? ?|部屋(?:番号)?[ :]*|ルーム ?)([A-Z]?-?\d{1,5}-?[A-Z]?)(?:号?室)?/
const NAMED_ROOM = /(?<=[ 一-龠ァ-ヺー])(?:管理人室|屋上|ペントハウス|奥ノ部屋|離れ)(?= *$)|(?<= )(?:PH|RF|R階)(?= *$)/
const SIDE_OF_FLOOR = /(?<= )[東西南北]側?(?= *$)/
/** Glued to a name it needs three digits, because names end in numbers too (パレス21). */
const LAST_NUMBER = /(?:(?<=^|[ ー-])|(?=[A-Z]?-?\d{3}))((?<![A-Z])[A-Z]?-?(?<!\d)\d{1,5}(?:-\d{1,4})?-?[A-Z]?)[ -]*$/
const KANJI_ROOM =
  /[零一二三四五六七八九十百]+(?=(?:号室|号|室|階)(?![線棟館]))|(?<=[ ァ-ヺー])[零一二三四五六七八九]{3,4}(?=[ )]*$)/
const SPACED_ROOM = /(?<!\d)\d(?: {1,2}\d){2,3}(?!\d)/
const CARE_OF =
  /(?:^|(?<=[ \d号室階(-]))[^ \d(]{1,10}?(?:様方|さまかた|様気付|気付|様宅内?|宅|方|様内)(?:[ ]*下宿人?)?(?=[ )]*$)|C ?\/? ?O ?\.? +[A-Z ]+$/
/** Words to the courier, or to hide behind: none of them names a place. */
const NOTES =
  /\((?:自宅|実家|本人|一軒家|戸建て?|勤務先|会社|置き?配可?)\)|(?:自宅|実家|一軒家|戸建て?|本人宛?|宛て?|まで|です|ます|付近|近く|置き?配(?:希望|可)?|玄関前|様) *$/
