/**
 * The few lines of script on these pages, each named in its page's policy by hash. Every page works without: a script only
 * presses the button that stands there.
 */

/** Submits the form once its `data-after-ms` have passed, unless the reader was quicker. */
export const SUBMIT_SOON = `{
const form = document.querySelector('form[data-after-ms]')
const timer = setTimeout(() => form.submit(), Number(form.dataset.afterMs))
form.addEventListener('submit', () => clearTimeout(timer))
}`
