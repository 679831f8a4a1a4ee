/** The program of the checker's thread: one text after the other, each answered by the number it came with. */
import { parentPort } from 'node:worker_threads'
import type { CheckAnswer, CheckQuestion } from './checker.ts'
import { checkText } from './checkText.ts'

parentPort!.on('message', ({ number, decides, text }: CheckQuestion) => {
  const answer: CheckAnswer = { number, checked: checkText(decides, text) }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(answer)
})
