export { latestDecision, QUEUE_ORDERS, ReviewQueue, waitingOf } from './queue.ts'
export type { QueueOrder, Waiting } from './queue.ts'
export { CASE, ReviewDesk } from './reviewDesk.ts'
export type { CaseAnswer, HeldCase, Note } from './reviewDesk.ts'
