/**
 * The shop's own lines of script: they press buttons that stand on the page, and put what `Sekisho` answers into forms.
 * Served as `/shop.js`; plain, so that the program that is served is the one that is read here.
 */
export const SCRIPT = `'use strict'
const byID = (id) => document.getElementById(id)
const parts = {
  card() {
    const form = byID('pay')
    const { cardReference, browserData, device, fittingSize } = form.elements
    browserData.value = JSON.stringify(Sekisho.browserData())
    device.value = JSON.stringify(Sekisho.device())
    fittingSize.value = Sekisho.windowSize()
    const field = byID('card-field')
    if (!field) return
    byID('place').disabled = true
    Sekisho.cardField(field, { shop: field.dataset.shop, lang: document.documentElement.lang }).then((reference) => {
      cardReference.value = reference
      byID('card-ready').hidden = false
      byID('place').disabled = false
    })
  },
  method() {
    const form = byID('go')
    const seen = new Promise((resolve) => setTimeout(resolve, 2000)) // as long as the specification has it seen
    Promise.all([Sekisho.method(JSON.parse(form.dataset.method)), seen]).then(() => form.submit())
  },
  challenge() {
    const { finish, ...request } = JSON.parse(byID('challenge').dataset.challenge)
    const element = request.windowSize === '05' || innerWidth < 700 ? undefined : byID('challenge-frame') // else over the page
    Sekisho.challenge({ ...request, element }).then(() => location.replace(finish))
  },
}
parts[document.body.dataset.script]()
`
