/** Whether a name is that of a company or another body: it then has no family name, no given name and no reading to check. */

/** @param text after NFKC, so that ㈱ is (株) */
export function isCompany(text: string): boolean {
  for (const form of FORMS) if (text.includes(form)) return true
  return LATIN.test(text) || BANK.test(text)
}

// prettier-ignore
const FORMS = [
  '株式会社', '(株)', '有限会社', '(有)', '合同会社', '(同)', '合資会社', '合名会社', '財団法人', '社団法人', '医療法人', '学校法人', '宗教法人', '福祉法人', '独立行政法人', '特定非営利活動法人', 'NPO法人',
  '協同組合', '管理組合', '労働組合', '商工会', '自治会', '事務所', '営業所', '支店', '商店', '工業所', '製作所', '建設', '工務店', '不動産', '有限公司', '役場', '市役所', '区役所', '大学', '病院', '小学校', '中学校', '高等学校', '幼稚園', '保育園',
  'カブシキガイシャ', 'ユウゲンガイシャ', 'ゴウドウガイシャ',
]

const LATIN = /[ ,.](?:inc|llc|ltd|gmbh|corp|corporation|k\.k|co\.|company|plc)\.?$/i
/** How banks shorten forms of companies in kana: カ) in front, (カ at the end. */
const BANK = /^(?:カ|ユ|ド|イ|ガク|シユウ|フク)\)|\((?:カ|ユ|ド|イ)\)?$/
