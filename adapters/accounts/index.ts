export { findAccount } from './account.ts'
export type { UserName } from './account.ts'
export { createInvitation, findInvitation, INVITATION, invitationPath } from './invitations.ts'
export type { OIDCRefusal } from './oidcClaims.ts'
export { findOIDCProvider, oidcPath, removeOIDCProvider, setOIDCProvider } from './oidcProvider.ts'
export { LEAVING_MS, OIDCSignIn, tellRefusal } from './oidcSignIn.ts'
export type { Refused } from './oidcSignIn.ts'
export { Passkeys } from './passkeys.ts'
export {
  endAllSessions,
  endSession,
  findSession,
  openSession,
  SESSION,
  SESSION_MAX_MS,
  touchSession,
} from './sessions.ts'
export type { SignedIn } from './sessions.ts'
export { readTrail } from './trail.ts'
