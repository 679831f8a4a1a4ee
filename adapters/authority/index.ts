export { createAuthorityFolder, issueInFolder, listIssued } from './folder.ts'
export type { Issued } from './folder.ts'
export { issueCertificate, issueForRequest, newAuthority } from './certificates.ts'
export type { Authority, CertificatePlan } from './certificates.ts'
