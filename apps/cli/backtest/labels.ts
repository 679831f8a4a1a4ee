/** Words of a label column: yes, no, or nothing said. */
import type { Label } from './mapping.ts'

export type Said = 'yes' | 'no' | 'nothing'

/** @returns undefined for a word that nobody knows: the mapping must say what it means */
export function labelReader({ yes, no }: Pick<Label, 'yes' | 'no'>): (cell: string) => Said | undefined {
  const words = new Map<string, Said>([
    ...YES.map((word) => [word, 'yes'] as const),
    ...NO.map((word) => [word, 'no'] as const),
    ...NOTHING.map((word) => [word, 'nothing'] as const),
    // What the mapping says counts more than what everybody knows: of some data 1 is the good one.
    ...yes.map((word) => [plain(word), 'yes'] as const),
    ...no.map((word) => [plain(word), 'no'] as const),
  ])
  return (cell) => words.get(plain(cell))
}

function plain(cell: string): string {
  return cell
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^(\d+)\.0+$/, '$1')
}

const YES = [
  '1',
  'true',
  't',
  'yes',
  'y',
  'fraud',
  'fraudulent',
  'bad',
  'ng',
  'chargeback',
  'chargedback',
  'charged_back',
]
  .concat(['不正', '不正利用', '不正注文', 'チャージバック', '詐欺', '有', 'あり', 'はい', '該当'])
  .concat(['未払い', '未払', '貸倒', '貸倒れ', '未回収'])
const NO = [
  '0',
  'false',
  'f',
  'no',
  'n',
  'good',
  'ok',
  'legit',
  'legitimate',
  'genuine',
  'normal',
  'non-fraud',
  'not fraud',
].concat(['正常', '正当', '無', 'なし', 'いいえ', '問題なし', '非該当', '入金済', '支払済', '支払い済み'])
const NOTHING = ['', '-', 'null', 'na', 'n/a', 'nan', 'none', 'unknown', '不明', '未確定', '確認中', '調査中']
