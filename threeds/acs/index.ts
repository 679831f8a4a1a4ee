export { parseScreenAnswer, screenLanguage } from './screen.ts'
export type {
  ChallengeWindow,
  Ending,
  EnterCode,
  IssuerLook,
  Logo,
  Screen,
  ScreenAnswer,
  ScreenContact,
  ScreenLanguage,
  ScreenNotice,
  ScreenPurchase,
  ScreenStep,
} from './screen.ts'
