export type { Decided, OrderAnswer, Refusal, SettlementAnswer, Taken } from './answers.ts'
export { Desk } from './desk.ts'
export type { AskOptions, DeskParts } from './desk.ts'
export type { LookUp } from './enrich.ts'
