/** What a policy's author may write, with what it means: features, functions, sections and words of the document. For completion. */
import { ownWords, readyMadePolicy, sectionTexts } from '@sekisho/adapters/policies'
import { CATALOGUE } from '@sekisho/fraud/features'
import type { DecidedKind } from '@sekisho/fraud/rules'
import { ADVICE, CONDITION_FUNCTIONS, OUTCOMES } from '@sekisho/fraud/rules'
import type { ConditionFunction } from '@sekisho/fraud/rules'
import { METHODS, STAGES } from '@sekisho/fraud/events'

export function wordsFor(decides: DecidedKind) {
  const { features, lists } = ownWords(readyMadePolicy(decides))
  const builtIn = CATALOGUE.map(({ name, type, unit, meaning }) => ({ name, type, unit, meaning }))
  return {
    features: [...builtIn, ...features],
    lists,
    functions: CONDITION_FUNCTIONS.map((name) => ({ name, ...MEANS[name] })),
    sections: Object.keys(sectionTexts(decides)),
    outcomes: OUTCOMES,
    advice: ADVICE,
    stages: STAGES,
    methods: METHODS,
  }
}

interface FunctionWords {
  readonly form: string
  readonly ja: string
  readonly en: string
}

const MEANS: Readonly<Record<ConditionFunction, FunctionWords>> = {
  known: {
    form: 'known(feature)',
    ja: '特徴量の値が分かっているか。この式自体が不明になることはない',
    en: 'whether the feature has a value; never unknown itself',
  },
  re: {
    form: 're(text, "pattern")',
    ja: '正規表現(RE2)に一致するか。どのパターンも時間が際限なくかかることはない',
    en: 'whether the text matches a regular expression of RE2; no pattern takes for ever',
  },
  startsWith: { form: 'text.startsWith("x")', ja: '文字列がこれで始まるか', en: 'whether the text begins with this' },
  endsWith: { form: 'text.endsWith("x")', ja: '文字列がこれで終わるか', en: 'whether the text ends with this' },
  contains: { form: 'text.contains("x")', ja: '文字列がこれを含むか', en: 'whether the text contains this' },
  lowerAscii: { form: 'text.lowerAscii()', ja: '英字を小文字にする', en: 'the text with its Latin letters small' },
  upperAscii: { form: 'text.upperAscii()', ja: '英字を大文字にする', en: 'the text with its Latin letters large' },
  size: { form: 'size(text)', ja: '文字数', en: 'how many characters the text has' },
  double: { form: 'double(number)', ja: '小数にする', en: 'the number as one with decimals' },
  int: { form: 'int(number)', ja: '整数にする(小数点以下は切り捨て)', en: 'the number without its decimals' },
}
