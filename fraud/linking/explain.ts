/** Why two are taken for one, or might be: as codes that stay, and in sentences that a reviewer can check. */
import type { Evidence } from './compare.ts'
import { MENTION_KINDS } from './mention.ts'
import type { MentionKind } from './mention.ts'
import type { FieldName } from './model.ts'

export interface Sentence {
  readonly ja: string
  readonly en: string
}

/** `same_room`, `other_name` … */
export function codeOf({ field, agrees }: Pick<Evidence, 'field' | 'agrees'>): string {
  return agrees ? `same_${agrees}` : `other_${field}`
}

/** @returns undefined for a code of another version of the program */
export function sentenceOf(code: string): Sentence | undefined {
  return SENTENCES.get(code)
}

const AGREES: Readonly<Record<MentionKind, Sentence>> = {
  name: { ja: '氏名が同じです', en: 'The name is the same' },
  nameVariant: { ja: '氏名は異体字を除いて同じです', en: 'The name differs in variant characters only' },
  nameReading: { ja: '氏名の読みが同じです', en: 'The name is read in the same way' },
  phone: { ja: '電話番号が同じです', en: 'The telephone number is the same' },
  email: { ja: 'メールアドレスが同じです', en: 'The mail address is the same' },
  account: { ja: '会員アカウントが同じです', en: 'The account is the same' },
  card: { ja: 'カードが同じです', en: 'The card is the same' },
  device: { ja: '端末が同じです', en: 'The device is the same' },
  cookie: { ja: 'ブラウザーが同じです', en: 'The browser is the same' },
  room: { ja: '届け先が部屋まで同じです', en: 'The delivery goes to the same room' },
  building: { ja: '届け先の建物が同じです', en: 'The delivery goes to the same building' },
  block: { ja: '届け先の番地が同じです', en: 'The delivery goes to the same block' },
}

const DIFFERS: Readonly<Record<FieldName, Sentence>> = {
  name: { ja: '氏名が異なります', en: 'The name differs' },
  account: { ja: '会員アカウントが異なります', en: 'The account differs' },
  email: { ja: 'メールアドレスが異なります', en: 'The mail address differs' },
  phone: { ja: '電話番号が異なります', en: 'The telephone number differs' },
  place: { ja: '届け先が異なります', en: 'The delivery goes elsewhere' },
  card: { ja: 'カードが異なります', en: 'The card differs' },
  device: { ja: '端末が異なります', en: 'The device differs' },
  cookie: { ja: 'ブラウザーが異なります', en: 'The browser differs' },
}

const FIELDS = Object.keys(DIFFERS) as readonly FieldName[]
const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  ...MENTION_KINDS.map((agrees) => [codeOf({ field: 'name', agrees }), AGREES[agrees]] as const),
  ...FIELDS.map((field) => [codeOf({ field }), DIFFERS[field]] as const),
])
