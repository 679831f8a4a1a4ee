/**
 * What the libraries that read policies have to say, in both languages. In English it is what they say themselves; in Japanese a
 * row by their code, and what has none is quoted.
 */
import type { Text } from '@sekisho/base'
import type { ErrorCode } from 'yaml'

export function yamlText(code: ErrorCode): Text {
  const en = `YAML that can be read (${code.toLowerCase().replaceAll('_', ' ')})`
  return { ja: YAML[code], en }
}

/** @param summary of the error, in English: types and names are taken out of it */
export function celText(code: string, summary: string): Text {
  const say = Object.hasOwn(CEL, code) ? CEL[code] : undefined
  if (!say) return { ja: `条件式として読み取れません（「${summary}」）`, en: summary }
  const quoted = [...summary.matchAll(/'([^']*)'/g)].map(([, text]) => text)
  const about = quoted.length > 0 ? quoted.join(' / ') : summary.replace(/^[^:]*: |^Exceeded /, '')
  return { ja: say(about, summary), en: summary }
}

/** @param description what is wrong, by the library  @param part of the pattern, where it names one */
export function patternText(message: string, description: string, part: string | null): Text {
  const ja = RE2[description] ?? `「${description}」`
  return {
    ja: part === null ? ja : `${ja}（${part}）`,
    en: `no pattern of RE2: ${message}`,
  }
}

const YAML: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'エイリアスにタグやアンカーは付けられません',
  BAD_ALIAS: 'エイリアスの名前が正しくありません',
  BAD_COLLECTION_TYPE: 'タグとデータの種類が合いません',
  BAD_DIRECTIVE: '% で始まる指示が正しくありません',
  BAD_DQ_ESCAPE: '二重引用符の中の \\ の使い方が正しくありません',
  BAD_INDENT: '字下げがそろっていないか、閉じる括弧がありません',
  BAD_PROP_ORDER: 'タグとアンカーの位置が正しくありません',
  BAD_SCALAR_START: 'この記号で始まる値は引用符で囲みます',
  BLOCK_AS_IMPLICIT_KEY: '入れ子の項目は次の行に書きます',
  BLOCK_IN_FLOW: '[ ] や { } の中では、この書き方はできません',
  DUPLICATE_KEY: '同じ名前の項目が2つあります',
  IMPOSSIBLE: '読み取れない箇所があります',
  KEY_OVER_1024_CHARS: '項目の名前が長すぎます',
  MISSING_CHAR: '引用符・括弧・コロンなどの記号が足りません',
  MULTILINE_IMPLICIT_KEY: '項目の名前は1行に書きます',
  MULTIPLE_ANCHORS: 'アンカーは1つだけです',
  MULTIPLE_DOCS: '文書は1つだけです（--- で区切れません）',
  MULTIPLE_TAGS: 'タグは1つだけです',
  NON_STRING_KEY: '項目の名前は文字列です',
  RESOURCE_EXHAUSTION: '入れ子が深すぎます',
  TAB_AS_INDENT: '字下げにタブは使えません',
  TAG_RESOLVE_FAILED: '使えないタグがあります',
  UNEXPECTED_TOKEN: 'ここには書けない記号があります',
}

const CEL: Readonly<Record<string, (about: string, summary: string) => string>> = {
  unexpected_character: (about) => `ここに ${about} は書けません`,
  unexpected_token: (about) =>
    about === 'EOF' ? '条件式が途中で終わっています' : `ここに ${symbolOf(about)} は書けません`,
  expected_token: (_, summary) => {
    const [, wanted = '', got = ''] = /^Expected (\w+), got (\w+)$/.exec(summary) ?? []
    return got === 'EOF'
      ? `${symbolOf(wanted)} がないまま条件式が終わっています`
      : `${symbolOf(got)} の前に ${symbolOf(wanted)} が必要です`
  },
  reserved_identifier: (about) => `${about} は予約語のため、名前に使えません`,
  unterminated_string: () => '文字列の終わりの引用符がありません',
  unterminated_triple_quoted_string: () => '文字列の終わりの三重引用符がありません',
  newline_in_string: () => '文字列の途中で改行できません',
  invalid_escape_sequence: (about) => `文字列の中の \\ の使い方が正しくありません（${about}）`,
  invalid_unicode_escape: (about) => `文字列の中の \\u の使い方が正しくありません（${about}）`,
  invalid_unicode_surrogate: (about) => `文字列の中の \\u の使い方が正しくありません（${about}）`,
  invalid_hex_escape: (about) => `文字列の中の \\x の使い方が正しくありません（${about}）`,
  invalid_octal_escape: () => '文字列の中の8進数の文字は3桁で書きます',
  octal_escape_out_of_range: (about) => `文字列の中の8進数の文字が大きすぎます（${about}）`,
  invalid_number: (about) => `数として読み取れません（${about}）`,
  invalid_integer: (about) => `整数として読み取れません（${about}）`,
  invalid_hex_integer: (about) => `16進数として読み取れません（${about}）`,
  invalid_exponent: () => '指数（e の後）が正しくありません',
  limit_exceeded: (about) => `条件式が長すぎるか、入れ子が深すぎます（${about}）`,
  invalid_macro_argument: () => '関数の引数が正しくありません',
  no_such_overload: (about) => `この型の組み合わせでは計算も比較もできません（${about}）`,
  no_matching_overload: (about) => `関数の引数の型が合いません（${about}）`,
  invalid_logical_operand: (about) => `&& と || でつなげるのは true か false になる式だけです（${about}）`,
  invalid_condition_type: (about) => `?: の条件は true か false になる式です（${about}）`,
  incompatible_ternary_branches: (about) => `?: の2つの値は同じ型にします（${about}）`,
  heterogeneous_list_element: (about) => `リストの値は同じ型にします（${about}）`,
}

/** What stands in a text under the name that the library has for it. */
function symbolOf(token: string): string {
  return SYMBOLS[token] ?? token
}

const SYMBOLS: Readonly<Record<string, string>> = {
  NUMBER: '数',
  STRING: '文字列',
  BOOLEAN: 'true や false',
  NULL: 'null',
  IDENTIFIER: '名前',
  PLUS: '+',
  MINUS: '-',
  MULTIPLY: '*',
  DIVIDE: '/',
  MODULO: '%',
  EQ: '==',
  NE: '!=',
  LT: '<',
  LE: '<=',
  GT: '>',
  GE: '>=',
  AND: '&&',
  OR: '||',
  NOT: '!',
  IN: 'in',
  LPAREN: '(',
  RPAREN: ')',
  LBRACKET: '[',
  RBRACKET: ']',
  LBRACE: '{',
  RBRACE: '}',
  DOT: '.',
  COMMA: ',',
  COLON: ':',
  QUESTION: '?',
  BYTES: 'バイト列',
}

const RE2: Readonly<Record<string, string>> = {
  'invalid character class range': '文字クラスの範囲が正しくありません',
  'invalid escape sequence': '\\ の使い方が正しくありません',
  'invalid named capture': '名前付きグループの書き方が正しくありません',
  'invalid or unsupported Perl syntax': 'RE2 にない書き方です',
  'invalid nested repetition operator': '繰り返しの記号を重ねられません',
  'invalid repeat count': '繰り返しの回数が正しくないか、多すぎます',
  'missing closing ]': '閉じる ] がありません',
  'missing closing )': '閉じる ) がありません',
  'missing argument to repetition operator': '何を繰り返すのかが書かれていません',
  'trailing backslash at end of expression': '最後の \\ の後に文字がありません',
  'duplicate capture group name': '同じ名前のグループが2つあります',
  'unexpected )': '開く ( がありません',
  'expression nests too deeply': '入れ子が深すぎます',
  'expression too large': '長すぎます',
}
