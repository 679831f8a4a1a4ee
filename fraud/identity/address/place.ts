/** What is known about a place once its text was read. */
import type { Doubt } from './doubts.ts'
import type { PlaceType } from './placeType.ts'

/** How far down the text could be followed, from the whole country to a room. */
export type Level =
  | 'none'
  | 'prefecture'
  | 'city'
  | 'town'
  | 'chome'
  | 'block'
  | 'number'
  | 'building'
  | 'floor'
  | 'room'

/** Every member is always there: objects of one shape are made and read quickest. */
export interface Parts {
  readonly prefecture: string | undefined
  /** County or city, and ward. */
  readonly city: string | undefined
  /** Without 丁目. */
  readonly town: string | undefined
  /** A named part of the town that the list may not have. */
  readonly section: string | undefined
  readonly chome: number | undefined
  readonly block: string | undefined
  readonly number: string | undefined
  readonly building: string | undefined
  /** A of A棟, 2 of 2号棟; stands in the building's name too. */
  readonly wing: string | undefined
  readonly floor: string | undefined
  readonly room: string | undefined
}

/** Texts that are equal for equal places, whatever the spelling; each is there only where its level was reached. */
export interface PlaceKeys {
  readonly block: string | undefined
  readonly building: string | undefined
  readonly room: string | undefined
}

export interface Place extends Parts {
  readonly level: Level
  /** The address in one spelling, down to where it is sure. */
  readonly canonical: string
  readonly keys: PlaceKeys
  /** The finest of `keys`. Not there: nothing is known that tells the place from its neighbours. */
  readonly key: string | undefined
  readonly placeType: PlaceType
  readonly doubts: readonly Doubt[]
}

/** Raised whenever the same text with the same index gives another key: keys of two versions must not be compared. */
export const ADDRESS_VERSION = 2
