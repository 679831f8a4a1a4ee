/**
 * What this room needs from outside: the list of Japan's municipalities and towns, as data. It is compiled once, from
 * whatever lists there are (`compilePlaces`), and read through `PlaceIndex`; where it comes from is the adapters' business.
 */

/** One line of a list of towns. */
export interface TownRow {
  readonly prefecture: string
  /** County or city, and ward where there is one: 石川郡石川町, 横浜市緑区. */
  readonly city: string
  /** Without 丁目 and without 大字; empty: the municipality alone. */
  readonly town: string
  /** A part of the town with a name of its own (小字). */
  readonly section?: string
  /** Seven digits. */
  readonly postalCode?: string
  /** Readings in katakana, where the list has them. */
  readonly prefectureKana?: string
  readonly cityKana?: string
  readonly townKana?: string
  /** In Kyoto: the crossings by which the list tells towns of one name apart. */
  readonly streets?: string
  /** It is known to be divided into 丁目. */
  readonly hasChome?: boolean
}

/** A name that a municipality had before it was joined to another, or a ward before wards were drawn anew. */
export interface FormerName {
  readonly prefecture: string
  readonly former: string
  readonly city: string
}

/** The compiled index: numbers in flat arrays, so that loading it is reading a file. Node 0 is the root of the tree. */
export interface PlaceData {
  /** Names the lists and their versions: a result is a function of the text and this. */
  readonly version: string
  /** Of each node, the character that leads to it. Nodes lie breadth first, children of one node in order of characters. */
  readonly labels: Uint16Array
  /** Of each node, the first of its children; the last child is the one before the next node's first. */
  readonly children: Uint32Array
  /** Of each node: 0 nothing, above 0 one place (less 1), below 0 a list in `lists` (at -value). */
  readonly values: Int32Array
  /** A length, then so many places; lists one after the other. */
  readonly lists: Uint32Array
  /** Of each municipality, the number of its prefecture (0 to 46). */
  readonly cityPrefectures: Uint8Array
  /** Of each town, the number of its municipality. */
  readonly townCities: Uint16Array
  /** Of each town: 1 when it is known to have 丁目. */
  readonly townChome: Uint8Array
  /** Of each town: the postal code that tells it from others of its name in the municipality; 0: it is the only one. */
  readonly townCodes: Uint32Array
  /** Lines of a town's number, a tab, and the crossings of that town: only for those with a code. */
  readonly streets: string
  /** Names, separated by line ends: municipalities, then towns. */
  readonly names: string
  /** In rising order, one for each place that a postal code has; and the places: a town, or -1 less a municipality. */
  readonly postalCodes: Uint32Array
  readonly postalPlaces: Int32Array
}
