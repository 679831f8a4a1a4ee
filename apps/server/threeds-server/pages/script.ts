/**
 * The card field's few lines of script, named in the page's policy by hash: groups of four, a slash in the date, the check
 * digit; then the card goes to the page's own origin, and the reference to the shop's. The number goes nowhere else.
 */
export const CARD_FIELD = `{
const form = document.querySelector('form')
const { number, expiry, returnURL } = form.elements
const button = form.querySelector('button')
const said = document.getElementById('said')
const origins = JSON.parse(form.dataset.origins)
const tell = (news) => { if (parent !== self) for (const origin of origins) parent.postMessage(news, origin) }
const digitsIn = (text) => text.normalize('NFKC').replace(/\\D/g, '')
const isCard = (digits) => {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return digits.length > 12 && digits.length < 20 && sum % 10 === 0
}
const isMonth = (digits) => /^(0[1-9]|1[0-2])\\d\\d$/.test(digits)
const mark = (field, right) => {
  field.setAttribute('aria-invalid', String(!right))
  const fault = document.getElementById(field.id + '-fault')
  fault.textContent = right ? '' : fault.dataset.text
  return right
}
const check = () => [mark(number, isCard(digitsIn(number.value))), mark(expiry, isMonth(digitsIn(expiry.value)))].every(Boolean)
number.addEventListener('input', () => {
  if (number.selectionStart === number.value.length) number.value = digitsIn(number.value).slice(0, 19).replace(/(.{4})(?=.)/g, '$1 ')
})
expiry.addEventListener('input', (event) => {
  if (event.inputType !== 'deleteContentBackward') expiry.value = digitsIn(expiry.value).slice(0, 4).replace(/^(..)(?=.)/, '$1/')
})
for (const field of [number, expiry]) field.addEventListener('input', () => { if (field.getAttribute('aria-invalid') === 'true') check() })
form.addEventListener('submit', async (event) => {
  if (!check()) { event.preventDefault(); form.querySelector('[aria-invalid=true]').focus(); return }
  if (returnURL) return
  event.preventDefault()
  button.disabled = true
  try {
    const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
    if (!reply.ok) throw new Error(String(reply.status))
    const { cardReference } = await reply.json()
    said.textContent = form.dataset.kept
    tell({ sekisho: 'card', cardReference })
    number.value = expiry.value = ''
    number.disabled = expiry.disabled = true
  } catch {
    said.textContent = form.dataset.failed
    button.disabled = false
  }
})
new ResizeObserver(() => tell({ sekisho: 'height', height: document.body.offsetHeight })).observe(form)
}`
