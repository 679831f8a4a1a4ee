/** Whether a name is that of a company or another body: it then has no family name, no given name and no reading to check. */

/** @param text after NFKC, so that ㈱ is (株) */
export function isCompany(text: string): boolean {
  if (hasEndOfForm(text)) for (const form of FORMS) if (text.includes(form)) return true
  return LATIN.test(text) || BANK.test(text)
}

/** Few names of people have a sign that a form ends in, so few are searched for all forms. */
function hasEndOfForm(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (ENDS.has(text.charCodeAt(i))) return true
  return false
}

/** The name without its form and what stands between words: ㈱関所 商事, 関所商事株式会社 and カ)関所商事 are one. */
export function foldCompany(text: string): string {
  const bare = text
    .replaceAll(LEGAL_FORM, ' ')
    .replace(/^(?:カ|ユ|ド)\)|\((?:カ|ユ|ド)\)?$/, '')
    .replace(/^the /i, '')
    .replace(LATIN_FORM, '')
  const folded = (plain: string) => plain.toLowerCase().replaceAll(/[ .,・'&-]/g, '')
  return folded(bare) || folded(text)
}

const LEGAL_FORM =
  /株式会社|\(株\)|有限会社|\(有\)|合同会社|\(同\)|合資会社|合名会社|(?:一般|公益)?(?:財団|社団)法人|医療法人|学校法人|宗教法人|(?:社会)?福祉法人|独立行政法人|特定非営利活動法人|NPO法人|カブシキガイシ[ャヤ]|ユウゲンガイシ[ャヤ]|ゴウドウガイシ[ャヤ]/g
const LATIN_FORM = /(?:[ ,.]+(?:inc|llc|ltd|gmbh|corp|corporation|k\.k|kk|co|company|plc|limited)\.?)+$/i

// prettier-ignore
const FORMS = [
  '株式会社', '(株)', '有限会社', '(有)', '合同会社', '(同)', '合資会社', '合名会社', '財団法人', '社団法人', '医療法人', '学校法人', '宗教法人', '福祉法人', '独立行政法人', '特定非営利活動法人', 'NPO法人',
  '協同組合', '管理組合', '労働組合', '商工会', '自治会', '事務所', '営業所', '支店', '商店', '工業所', '製作所', '建設', '工務店', '不動産', '有限公司', '役場', '市役所', '区役所', '大学', '病院', '小学校', '中学校', '高等学校', '幼稚園', '保育園',
  'カブシキガイシャ', 'ユウゲンガイシャ', 'ゴウドウガイシャ',
]

const ENDS: ReadonlySet<number> = new Set(FORMS.map((form) => form.charCodeAt(form.length - 1)))

const LATIN = /[ ,.](?:inc|llc|ltd|gmbh|corp|corporation|k\.k|co\.|company|plc)\.?$/i
/** How banks shorten forms of companies in kana: カ) in front, (カ at the end. */
const BANK = /^(?:カ|ユ|ド|イ|ガク|シユウ|フク)\)|\((?:カ|ユ|ド|イ)\)?$/
