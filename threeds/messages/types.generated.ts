// Generated from the element table by `npm run generate`. Do not edit.
import type { JSONObject } from '@sekisho/base'
import type { MessageType, Version } from './vocabulary.ts'

/** Public key on P-256 (RFC 7517). */
export interface PublicJWK {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Authentication request. */
export interface AReq {
  /** Message Type */
  readonly messageType: 'AReq'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** DS Transaction ID */
  readonly dsTransID?: string
  /** SDK Transaction ID */
  readonly sdkTransID?: string
  /** 3DS Method Completion Indicator */
  readonly threeDSCompInd?: 'Y' | 'N' | 'U'
  /** 3DS Method ID (2.3.1) */
  readonly threeDSMethodId?: string
  /** 3DS Requestor Authentication Indicator */
  readonly threeDSRequestorAuthenticationInd?: string
  /** 3DS Requestor Authentication Information */
  readonly threeDSRequestorAuthenticationInfo?:
    | ThreeDSRequestorAuthenticationInfo
    | readonly ThreeDSRequestorAuthenticationInfo[]
  /** 3DS Requestor Authentication Method Verification Indicator (2.2.0) */
  readonly threeDSReqAuthMethodInd?: string
  /** 3DS Requestor Challenge Indicator */
  readonly threeDSRequestorChallengeInd?: string | readonly string[]
  /** 3DS Requestor Decoupled Max Time (2.2.0, 2.3.1) */
  readonly threeDSRequestorDecMaxTime?: string
  /** 3DS Requestor Decoupled Request Indicator (2.2.0, 2.3.1) */
  readonly threeDSRequestorDecReqInd?: 'Y' | 'N' | 'F' | 'B'
  /** 3DS Requestor ID */
  readonly threeDSRequestorID: string
  /** 3DS Requestor Name */
  readonly threeDSRequestorName: string
  /** 3DS Requestor URL */
  readonly threeDSRequestorURL: string
  /** 3DS Requestor Prior Transaction Authentication Information */
  readonly threeDSRequestorPriorAuthenticationInfo?:
    | ThreeDSRequestorPriorAuthenticationInfo
    | readonly ThreeDSRequestorPriorAuthenticationInfo[]
  /** 3DS Requestor SPC Support (2.3.1) */
  readonly threeDSRequestorSpcSupport?: 'Y'
  /** 3DS Server Reference Number */
  readonly threeDSServerRefNumber: string
  /** 3DS Server Operator ID */
  readonly threeDSServerOperatorID?: string
  /** 3DS Server URL */
  readonly threeDSServerURL?: string
  /** 3RI Indicator */
  readonly threeRIInd?: string
  /** Accept Language (2.3.1) */
  readonly acceptLanguage?: readonly string[]
  /** Account Type */
  readonly acctType?: string
  /** Cardholder Account Number */
  readonly acctNumber: string
  /** Cardholder Account Identifier */
  readonly acctID?: string
  /** Card/Token Expiry Date */
  readonly cardExpiryDate?: string
  /** Card Security Code (2.3.1) */
  readonly cardSecurityCode?: string
  /** Card Security Code Status (2.3.1) */
  readonly cardSecurityCodeStatus?: 'Y' | 'N' | 'U'
  /** Card Security Code Status Source (2.3.1) */
  readonly cardSecurityCodeStatusSource?: string
  /** Acquirer BIN */
  readonly acquirerBIN?: string
  /** Acquirer Merchant ID */
  readonly acquirerMerchantID?: string
  /** Acquirer Country Code (2.3.1) */
  readonly acquirerCountryCode?: string
  /** Acquirer Country Code Source (2.3.1) */
  readonly acquirerCountryCodeSource?: string
  /** Address Match Indicator */
  readonly addrMatch?: 'Y' | 'N'
  /** App IP Address (2.3.1) */
  readonly appIp?: string
  /** Merchant Category Code */
  readonly mcc?: string
  /** Merchant Country Code */
  readonly merchantCountryCode?: string
  /** Merchant Name */
  readonly merchantName?: string
  /** Notification URL */
  readonly notificationURL?: string
  /** Device Channel */
  readonly deviceChannel: string
  /** Message Category */
  readonly messageCategory: string
  /** Transaction Type */
  readonly transType?: '01' | '03' | '10' | '11' | '28'
  /** Purchase Amount */
  readonly purchaseAmount?: string
  /** Purchase Currency */
  readonly purchaseCurrency?: string
  /** Purchase Currency Exponent */
  readonly purchaseExponent?: string
  /** Purchase Date & Time */
  readonly purchaseDate?: string
  /** Instalment Payment Data */
  readonly purchaseInstalData?: string
  /** Recurring Expiry */
  readonly recurringExpiry?: string
  /** Recurring Frequency */
  readonly recurringFrequency?: string
  /** Recurring Amount (2.3.1) */
  readonly recurringAmount?: string
  /** Recurring Currency (2.3.1) */
  readonly recurringCurrency?: string
  /** Recurring Currency Exponent (2.3.1) */
  readonly recurringExponent?: string
  /** Recurring Date (2.3.1) */
  readonly recurringDate?: string
  /** Recurring Indicator (2.3.1) */
  readonly recurringInd?: RecurringInd
  /** Multi-Transaction (2.3.1) */
  readonly multiTransaction?: MultiTransaction
  /** Seller Information (2.3.1) */
  readonly sellerInfo?: readonly SellerInfo[]
  /** Tax ID (2.3.1) */
  readonly taxId?: string
  /** Browser Accept Headers */
  readonly browserAcceptHeader?: string
  /** Browser IP Address */
  readonly browserIP?: string
  /** Browser Java Enabled */
  readonly browserJavaEnabled?: boolean
  /** Browser JavaScript Enabled (2.2.0, 2.3.1) */
  readonly browserJavascriptEnabled?: boolean
  /** Browser Language */
  readonly browserLanguage?: string
  /** Browser Screen Color Depth */
  readonly browserColorDepth?: string
  /** Browser Screen Height */
  readonly browserScreenHeight?: string
  /** Browser Screen Width */
  readonly browserScreenWidth?: string
  /** Browser Time Zone */
  readonly browserTZ?: string
  /** Browser User-Agent */
  readonly browserUserAgent?: string
  /** Device ID (2.3.1) */
  readonly deviceId?: string
  /** User ID (2.3.1) */
  readonly userId?: string
  /** Payee Origin (2.3.1) */
  readonly payeeOrigin?: string
  /** SPC Incompletion Indicator (2.3.1) */
  readonly spcIncompInd?: '01' | '02' | '03'
  /** Cardholder Name */
  readonly cardholderName?: string
  /** Cardholder Email Address */
  readonly email?: string
  /** Cardholder Home Phone Number */
  readonly homePhone?: HomePhone
  /** Cardholder Mobile Phone Number */
  readonly mobilePhone?: MobilePhone
  /** Cardholder Work Phone Number */
  readonly workPhone?: WorkPhone
  /** Cardholder Billing Address City */
  readonly billAddrCity?: string
  /** Cardholder Billing Address Country */
  readonly billAddrCountry?: string
  /** Cardholder Billing Address Line1 */
  readonly billAddrLine1?: string
  /** Cardholder Billing Address Line2 */
  readonly billAddrLine2?: string
  /** Cardholder Billing Address Line3 */
  readonly billAddrLine3?: string
  /** Cardholder Billing Address PostCode */
  readonly billAddrPostCode?: string
  /** Cardholder Billing Address State */
  readonly billAddrState?: string
  /** Cardholder Shipping Address City */
  readonly shipAddrCity?: string
  /** Cardholder Shipping Address Country */
  readonly shipAddrCountry?: string
  /** Cardholder Shipping Address Line1 */
  readonly shipAddrLine1?: string
  /** Cardholder Shipping Address Line2 */
  readonly shipAddrLine2?: string
  /** Cardholder Shipping Address Line3 */
  readonly shipAddrLine3?: string
  /** Cardholder Shipping Address PostCode */
  readonly shipAddrPostCode?: string
  /** Cardholder Shipping Address State */
  readonly shipAddrState?: string
  /** Cardholder Account Information */
  readonly acctInfo?: AcctInfo
  /** Merchant Risk Indicator */
  readonly merchantRiskIndicator?: MerchantRiskIndicator
  /** EMV Payment Token Indicator */
  readonly payTokenInd?: true
  /** EMV Payment Token Source (2.2.0, 2.3.1) */
  readonly payTokenSource?: string
  /** EMV Payment Token Information (2.3.1) */
  readonly payTokenInfo?: PayTokenInfo
  /** Whitelist Status (2.2.0) */
  readonly whiteListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Whitelist Status Source (2.2.0) */
  readonly whiteListStatusSource?: string
  /** Trust List Status (2.3.1) */
  readonly trustListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Trust List Status Source (2.3.1) */
  readonly trustListStatusSource?: string
  /** Device Binding Status (2.3.1) */
  readonly deviceBindingStatus?: string
  /** Device Binding Status Source (2.3.1) */
  readonly deviceBindingStatusSource?: string
  /** Broadcast Information */
  readonly broadInfo?: BroadInfo
  /** Device Information */
  readonly deviceInfo?: string
  /** SDK Encrypted Data */
  readonly sdkEncData?: string
  /** Device Rendering Options Supported */
  readonly deviceRenderOptions?: DeviceRenderOptions
  /** SDK App ID */
  readonly sdkAppID?: string
  /** SDK Ephemeral Public Key */
  readonly sdkEphemPubKey?: PublicJWK
  /** SDK Maximum Timeout */
  readonly sdkMaxTimeout?: string
  /** SDK Reference Number */
  readonly sdkReferenceNumber?: string
  /** SDK Server Signed Content (2.3.1) */
  readonly sdkServerSignedContent?: string
  /** SDK Type (2.3.1) */
  readonly sdkType?: string
  /** Default-SDK Type (2.3.1) */
  readonly defaultSdkType?: DefaultSdkType
  /** Split-SDK Type (2.3.1) */
  readonly splitSdkType?: SplitSdkType
  /** DS Reference Number */
  readonly dsReferenceNumber?: string
  /** DS URL */
  readonly dsURL?: string
}

/** Authentication response. */
export interface ARes {
  /** Message Type */
  readonly messageType: 'ARes'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** DS Transaction ID */
  readonly dsTransID: string
  /** ACS Transaction ID */
  readonly acsTransID: string
  /** SDK Transaction ID */
  readonly sdkTransID?: string
  /** Card Security Code Status (2.3.1) */
  readonly cardSecurityCodeStatus?: 'Y' | 'N' | 'U'
  /** Card Security Code Status Source (2.3.1) */
  readonly cardSecurityCodeStatusSource?: string
  /** Whitelist Status (2.2.0) */
  readonly whiteListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Whitelist Status Source (2.2.0) */
  readonly whiteListStatusSource?: string
  /** Trust List Status (2.3.1) */
  readonly trustListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Trust List Status Source (2.3.1) */
  readonly trustListStatusSource?: string
  /** Device Binding Status (2.3.1) */
  readonly deviceBindingStatus?: string
  /** Device Binding Status Source (2.3.1) */
  readonly deviceBindingStatusSource?: string
  /** Broadcast Information */
  readonly broadInfo?: BroadInfo
  /** DS Reference Number */
  readonly dsReferenceNumber: string
  /** Transaction Status */
  readonly transStatus?: 'Y' | 'N' | 'U' | 'A' | 'C' | 'R' | 'D' | 'I' | 'S'
  /** Transaction Status Reason */
  readonly transStatusReason?: string
  /** Transaction Status Reason Information (2.3.1) */
  readonly transStatusReasonInfo?: string
  /** Authentication Value */
  readonly authenticationValue?: string
  /** Electronic Commerce Indicator */
  readonly eci?: string
  /** ACS Challenge Mandated Indicator */
  readonly acsChallengeMandated?: 'Y' | 'N'
  /** ACS Decoupled Confirmation Indicator (2.2.0, 2.3.1) */
  readonly acsDecConInd?: 'Y' | 'N'
  /** ACS Operator ID */
  readonly acsOperatorID?: string
  /** ACS Reference Number */
  readonly acsReferenceNumber: string
  /** ACS Rendering Type */
  readonly acsRenderingType?: AcsRenderingType
  /** ACS Signed Content */
  readonly acsSignedContent?: string
  /** ACS URL (browser) */
  readonly acsURL?: string
  /** Authentication Type (2.1.0, 2.2.0) */
  readonly authenticationType?: string
  /** Authentication Method (2.3.1) */
  readonly authenticationMethod?: readonly string[]
  /** Cardholder Information Text */
  readonly cardholderInfo?: string | CardholderInfo
  /** 3DS Requestor App URL Indicator (2.3.1) */
  readonly threeDSRequestorAppURLInd?: 'Y' | 'N'
  /** Device Information Recognised Version (2.3.1) */
  readonly deviceInfoRecognisedVersion?: string
  /** Transaction Challenge Exemption (2.3.1) */
  readonly transChallengeExemption?: string
  /** SPC Transaction Data (2.3.1) */
  readonly spcTransData?: SpcTransData
  /** WebAuthn Credential List (2.3.1) */
  readonly webAuthnCredList?: readonly WebAuthnCredList[]
}

/** Challenge request. */
export interface CReq {
  /** Message Type */
  readonly messageType: 'CReq'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** ACS Transaction ID */
  readonly acsTransID: string
  /** SDK Transaction ID */
  readonly sdkTransID?: string
  /** 3DS Requestor App URL (2.2.0, 2.3.1) */
  readonly threeDSRequestorAppURL?: string
  /** Challenge Cancelation Indicator */
  readonly challengeCancel?: string
  /** Challenge Window Size */
  readonly challengeWindowSize?: '01' | '02' | '03' | '04' | '05'
  /** SDK Counter SDK to ACS */
  readonly sdkCounterStoA?: string
  /** Challenge Data Entry */
  readonly challengeDataEntry?: string
  /** Challenge Data Entry Two (2.3.1) */
  readonly challengeDataEntryTwo?: string
  /** Challenge No Entry (2.2.0, 2.3.1) */
  readonly challengeNoEntry?: 'Y'
  /** Challenge HTML Data Entry */
  readonly challengeHTMLDataEntry?: string
  /** Challenge Additional Choice Code (2.3.1) */
  readonly challengeAddCode?: 'Y'
  /** Resend Challenge Information Code */
  readonly resendChallenge?: 'Y' | 'N'
  /** OOB Continuation Indicator */
  readonly oobContinue?: true | '01' | '02'
  /** OOB App Status (2.3.1) */
  readonly oobAppStatus?: '01'
  /** OOB App URL Indicator (2.3.1) */
  readonly oobAppURLInd?: string
  /** Information Continuation Indicator (2.3.1) */
  readonly infoContinueIndicator?: true
  /** Whitelisting Data Entry (2.2.0) */
  readonly whitelistingDataEntry?: 'Y' | 'N'
  /** Trust List Data Entry (2.3.1) */
  readonly trustListDataEntry?: 'Y' | 'N'
  /** Device Binding Data Entry (2.3.1) */
  readonly deviceBindingDataEntry?: 'Y' | 'N'
}

/** Challenge response. */
export interface CRes {
  /** Message Type */
  readonly messageType: 'CRes'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** ACS Transaction ID */
  readonly acsTransID: string
  /** SDK Transaction ID */
  readonly sdkTransID?: string
  /** Transaction Status */
  readonly transStatus?: 'Y' | 'N' | 'U' | 'A' | 'C' | 'R' | 'D' | 'I' | 'S'
  /** ACS Counter ACS to SDK */
  readonly acsCounterAtoS?: string
  /** ACS UI Type */
  readonly acsUiType?: string
  /** Challenge Completion Indicator */
  readonly challengeCompletionInd?: 'Y' | 'N'
  /** ACS HTML */
  readonly acsHTML?: string
  /** ACS HTML Refresh (2.1.0, 2.2.0) */
  readonly acsHTMLRefresh?: string
  /** Challenge Additional Information Text (2.1.0, 2.2.0) */
  readonly challengeAddInfo?: string
  /** Challenge Additional Label (2.3.1) */
  readonly challengeAddLabel?: string
  /** Challenge Information Header */
  readonly challengeInfoHeader?: string
  /** Challenge Information Label */
  readonly challengeInfoLabel?: string
  /** Challenge Information Text */
  readonly challengeInfoText?: string
  /** Challenge Information Text Indicator */
  readonly challengeInfoTextIndicator?: 'Y' | 'N'
  /** Challenge Selection Information */
  readonly challengeSelectInfo?: readonly Readonly<Record<string, string>>[]
  /** Challenge Entry Box (2.3.1) */
  readonly challengeEntryBox?: ChallengeEntryBox
  /** Challenge Entry Box Two (2.3.1) */
  readonly challengeEntryBoxTwo?: ChallengeEntryBoxTwo
  /** Expandable Information Label */
  readonly expandInfoLabel?: string
  /** Expandable Information Text */
  readonly expandInfoText?: string
  /** Why Information Label */
  readonly whyInfoLabel?: string
  /** Why Information Text */
  readonly whyInfoText?: string
  /** Submit Authentication Label */
  readonly submitAuthenticationLabel?: string
  /** Resend Information Label */
  readonly resendInformationLabel?: string
  /** Information Continuation Label (2.3.1) */
  readonly infoContinueLabel?: string
  /** OOB Continuation Label */
  readonly oobContinueLabel?: string
  /** OOB App URL */
  readonly oobAppURL?: string
  /** OOB App Label */
  readonly oobAppLabel?: string
  /** Issuer Image */
  readonly issuerImage?: IssuerImage
  /** Payment System Image */
  readonly psImage?: PsImage
  /** Toggle Position Indicator (2.3.1) */
  readonly togglePositionInd?: '01'
  /** Whitelisting Information Text (2.2.0) */
  readonly whitelistingInfoText?: string
  /** Trust List Information Text (2.3.1) */
  readonly trustListInfoText?: string
  /** Device Binding Information Text (2.3.1) */
  readonly deviceBindingInfoText?: string
}

/** Results request. */
export interface RReq {
  /** Message Type */
  readonly messageType: 'RReq'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** DS Transaction ID */
  readonly dsTransID: string
  /** ACS Transaction ID */
  readonly acsTransID: string
  /** SDK Transaction ID (2.2.0, 2.3.1) */
  readonly sdkTransID?: string
  /** Message Category */
  readonly messageCategory: string
  /** Whitelist Status (2.2.0) */
  readonly whiteListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Whitelist Status Source (2.2.0) */
  readonly whiteListStatusSource?: string
  /** Trust List Status (2.3.1) */
  readonly trustListStatus?: 'Y' | 'N' | 'E' | 'P' | 'R' | 'U'
  /** Trust List Status Source (2.3.1) */
  readonly trustListStatusSource?: string
  /** Device Binding Status (2.3.1) */
  readonly deviceBindingStatus?: string
  /** Device Binding Status Source (2.3.1) */
  readonly deviceBindingStatusSource?: string
  /** Transaction Status */
  readonly transStatus?: 'Y' | 'N' | 'U' | 'A' | 'C' | 'R' | 'D' | 'I' | 'S'
  /** Transaction Status Reason */
  readonly transStatusReason?: string
  /** Transaction Status Reason Information (2.3.1) */
  readonly transStatusReasonInfo?: string
  /** Authentication Value */
  readonly authenticationValue?: string
  /** Electronic Commerce Indicator */
  readonly eci?: string
  /** ACS Rendering Type */
  readonly acsRenderingType?: AcsRenderingType
  /** Authentication Type (2.1.0, 2.2.0) */
  readonly authenticationType?: string
  /** Authentication Method */
  readonly authenticationMethod?: string | readonly string[]
  /** Cardholder Information Text (2.3.1) */
  readonly cardholderInfo?: CardholderInfo
  /** Interaction Counter */
  readonly interactionCounter?: string
  /** Challenge Error Reporting (2.3.1) */
  readonly challengeErrorReporting?: Erro
  /** Challenge Cancelation Indicator */
  readonly challengeCancel?: string
}

/** Results response. */
export interface RRes {
  /** Message Type */
  readonly messageType: 'RRes'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** DS Transaction ID */
  readonly dsTransID: string
  /** ACS Transaction ID */
  readonly acsTransID: string
  /** SDK Transaction ID (2.2.0, 2.3.1) */
  readonly sdkTransID?: string
  /** Results Message Status */
  readonly resultsStatus: string
}

/** Preparation request. */
export interface PReq {
  /** Message Type */
  readonly messageType: 'PReq'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** 3DS Server Reference Number */
  readonly threeDSServerRefNumber: string
  /** 3DS Server Operator ID */
  readonly threeDSServerOperatorID?: string
  /** Serial Number */
  readonly serialNum?: string
  /** Card Range Data File Download Indicator (2.3.1) */
  readonly cardRangeDataDownloadInd?: 'Y'
}

/** Preparation response. */
export interface PRes {
  /** Message Type */
  readonly messageType: 'PRes'
  /** Message Version Number */
  readonly messageVersion: Version
  /** Message Extension */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID: string
  /** DS Transaction ID */
  readonly dsTransID: string
  /** Serial Number */
  readonly serialNum?: string
  /** Card Range Data */
  readonly cardRangeData?: readonly CardRangeData[]
  /** Card Range Data File URL (2.3.1) */
  readonly cardRangeDataFileURL?: string
  /** DS Start Protocol Version (2.1.0, 2.2.0) */
  readonly dsStartProtocolVersion?: string
  /** DS End Protocol Version (2.1.0, 2.2.0) */
  readonly dsEndProtocolVersion?: string
  /** DS Protocol Versions (2.3.1) */
  readonly dsProtocolVersions?: readonly string[]
  /** DS URL List (2.3.1) */
  readonly dsUrlList?: readonly DsUrlList[]
  /** Read Order (2.3.1) */
  readonly readOrder?: string
}

/** Error. */
export interface Erro {
  /** Message Type */
  readonly messageType: 'Erro'
  /** Message Version Number */
  readonly messageVersion: Version
  /** 3DS Server Transaction ID */
  readonly threeDSServerTransID?: string
  /** DS Transaction ID */
  readonly dsTransID?: string
  /** ACS Transaction ID */
  readonly acsTransID?: string
  /** SDK Transaction ID */
  readonly sdkTransID?: string
  /** Error Code */
  readonly errorCode: string
  /** Error Component */
  readonly errorComponent: 'C' | 'S' | 'D' | 'A'
  /** Error Description */
  readonly errorDescription: string
  /** Error Detail */
  readonly errorDetail: string
  /** Error Message Type */
  readonly errorMessageType?:
    | 'AReq'
    | 'ARes'
    | 'CReq'
    | 'CRes'
    | 'PReq'
    | 'PRes'
    | 'RReq'
    | 'RRes'
    | 'Erro'
    | 'OReq'
    | 'ORes'
}

/** Operation request. */
export interface OReq {
  /** Message Type (2.3.1) */
  readonly messageType: 'OReq'
  /** Message Version Number (2.3.1) */
  readonly messageVersion: Version
  /** Message Extension (2.3.1) */
  readonly messageExtension?: readonly MessageExtension[]
  /** DS Transaction ID (2.3.1) */
  readonly dsTransID: string
  /** DS Reference Number (2.3.1) */
  readonly dsReferenceNumber: string
  /** Operation Category (2.3.1) */
  readonly opCategory: string
  /** Operation Description (2.3.1) */
  readonly opDescription: string
  /** Operation Expiration Date (2.3.1) */
  readonly opExpDate: string
  /** Operation Severity (2.3.1) */
  readonly opSeverity: string
  /** Operation Sequence (2.3.1) */
  readonly opSeq: OpSeq
  /** Operation Prior Transaction Reference (2.3.1) */
  readonly opPriorTransRef?: OpPriorTransRef
}

/** Operation response. */
export interface ORes {
  /** Message Type (2.3.1) */
  readonly messageType: 'ORes'
  /** Message Version Number (2.3.1) */
  readonly messageVersion: Version
  /** Message Extension (2.3.1) */
  readonly messageExtension?: readonly MessageExtension[]
  /** 3DS Server Transaction ID (2.3.1) */
  readonly threeDSServerTransID?: string
  /** DS Transaction ID (2.3.1) */
  readonly dsTransID: string
  /** ACS Transaction ID (2.3.1) */
  readonly acsTransID?: string
  /** 3DS Server Reference Number (2.3.1) */
  readonly threeDSServerRefNumber?: string
  /** ACS Reference Number (2.3.1) */
  readonly acsReferenceNumber?: string
  /** Operation Message Status (2.3.1) */
  readonly opStatus: string
}

/** Message Extension. */
export interface MessageExtension {
  /** Extension Name */
  readonly name: string
  /** Extension ID */
  readonly id: string
  /** Criticality Indicator */
  readonly criticalityIndicator: boolean
  /** Extension Data */
  readonly data: JSONObject
}

/** 3DS Requestor Authentication Information. */
export interface ThreeDSRequestorAuthenticationInfo {
  /** 3DS Requestor Authentication Method */
  readonly threeDSReqAuthMethod?: string
  /** 3DS Requestor Authentication Timestamp */
  readonly threeDSReqAuthTimestamp?: string
  /** 3DS Requestor Authentication Data */
  readonly threeDSReqAuthData?: string | JSONObject
  /** DS Authentication Information Verification Indicator (2.3.1) */
  readonly dsAuthInfVerifInd?: string
}

/** 3DS Requestor Prior Transaction Authentication Information. */
export interface ThreeDSRequestorPriorAuthenticationInfo {
  /** Prior Authentication Method */
  readonly threeDSReqPriorAuthMethod?: string
  /** Prior Authentication Timestamp */
  readonly threeDSReqPriorAuthTimestamp?: string
  /** Prior Transaction Reference */
  readonly threeDSReqPriorRef?: string
  /** Prior Authentication Data */
  readonly threeDSReqPriorAuthData?: string
  /** Prior DS Transaction ID (2.3.1) */
  readonly threeDSReqPriorDsTransId?: string
}

/** Recurring Indicator. */
export interface RecurringInd {
  /** Amount Indicator (2.3.1) */
  readonly amountInd: string
  /** Frequency Indicator (2.3.1) */
  readonly frequencyInd: string
}

/** Multi-Transaction. */
export interface MultiTransaction {
  /** Merchant List (2.3.1) */
  readonly merchantList: readonly MultiTransactionMerchantList[]
  /** AV Validity Time (2.3.1) */
  readonly avValidityTime?: string
  /** AV Number Use (2.3.1) */
  readonly avNumberUse?: string
}

/** Merchant List. */
export interface MultiTransactionMerchantList {
  /** Listed Merchant Name (2.3.1) */
  readonly merchantNameListed: string
  /** Listed Acquirer Merchant ID (2.3.1) */
  readonly acquirerMerchantIdListed?: string
  /** Merchant Amount (2.3.1) */
  readonly merchantAmount?: string
  /** Merchant Currency (2.3.1) */
  readonly merchantCurrency?: string
  /** Merchant Currency Exponent (2.3.1) */
  readonly merchantExponent?: string
  /** Seller ID link (2.3.1) */
  readonly sellerId?: string
}

/** Seller Information. */
export interface SellerInfo {
  /** Seller Name (2.3.1) */
  readonly sellerName: string
  /** Seller ID (2.3.1) */
  readonly sellerId?: string
  /** Seller Business Name (2.3.1) */
  readonly sellerBusinessName?: string
  /** Seller Account Date (2.3.1) */
  readonly sellerAccDate?: string
  /** Seller Address Line 1 (2.3.1) */
  readonly sellerAddrLine1?: string
  /** Seller Address Line 2 (2.3.1) */
  readonly sellerAddrLine2?: string
  /** Seller Address Line 3 (2.3.1) */
  readonly sellerAddrLine3?: string
  /** Seller Address City (2.3.1) */
  readonly sellerAddrCity?: string
  /** Seller Address State (2.3.1) */
  readonly sellerAddrState?: string
  /** Seller Address Postal Code (2.3.1) */
  readonly sellerAddrPostCode?: string
  /** Seller Address Country (2.3.1) */
  readonly sellerAddrCountry?: string
  /** Seller Email (2.3.1) */
  readonly sellerEmail?: string
  /** Seller Phone (2.3.1) */
  readonly sellerPhone?: SellerInfoSellerPhone
}

/** Seller Phone. */
export interface SellerInfoSellerPhone {
  /** Country code of the seller phone (2.3.1) */
  readonly cc: string
  /** Subscriber part of the seller phone (2.3.1) */
  readonly subscriber: string
}

/** Cardholder Home Phone Number. */
export interface HomePhone {
  /** Country Code */
  readonly cc: string
  /** Subscriber Number */
  readonly subscriber: string
}

/** Cardholder Mobile Phone Number. */
export interface MobilePhone {
  /** Country Code */
  readonly cc: string
  /** Subscriber Number */
  readonly subscriber: string
}

/** Cardholder Work Phone Number. */
export interface WorkPhone {
  /** Country Code */
  readonly cc: string
  /** Subscriber Number */
  readonly subscriber: string
}

/** Cardholder Account Information. */
export interface AcctInfo {
  /** Account Age Indicator */
  readonly chAccAgeInd?: '01' | '02' | '03' | '04' | '05'
  /** Account Change Date */
  readonly chAccChange?: string
  /** Account Change Indicator */
  readonly chAccChangeInd?: '01' | '02' | '03' | '04'
  /** Account Opening Date */
  readonly chAccDate?: string
  /** Account Password Change Date */
  readonly chAccPwChange?: string
  /** Account Password Change Indicator */
  readonly chAccPwChangeInd?: '01' | '02' | '03' | '04' | '05'
  /** Purchases in Six Months */
  readonly nbPurchaseAccount?: string
  /** Add-card Attempts in a Day */
  readonly provisionAttemptsDay?: string
  /** Transactions in a Day */
  readonly txnActivityDay?: string
  /** Transactions in a Year */
  readonly txnActivityYear?: string
  /** Payment Account Enrolment Date */
  readonly paymentAccAge?: string
  /** Payment Account Age Indicator */
  readonly paymentAccInd?: '01' | '02' | '03' | '04' | '05'
  /** Shipping Address First Use */
  readonly shipAddressUsage?: string
  /** Shipping Address Usage Indicator */
  readonly shipAddressUsageInd?: '01' | '02' | '03' | '04'
  /** Shipping Name Indicator */
  readonly shipNameIndicator?: '01' | '02'
  /** Suspicious Account Activity */
  readonly suspiciousAccActivity?: '01' | '02'
  /** Requestor Account ID (2.3.1) */
  readonly chAccReqID?: string
}

/** Merchant Risk Indicator. */
export interface MerchantRiskIndicator {
  /** Delivery Email Address */
  readonly deliveryEmailAddress?: string
  /** Delivery Timeframe */
  readonly deliveryTimeframe?: '01' | '02' | '03' | '04'
  /** Gift Card Amount */
  readonly giftCardAmount?: string
  /** Gift Card Count */
  readonly giftCardCount?: string
  /** Gift Card Currency */
  readonly giftCardCurr?: string
  /** Pre-Order Date */
  readonly preOrderDate?: string
  /** Pre-Order Purchase Indicator */
  readonly preOrderPurchaseInd?: '01' | '02'
  /** Reorder Items Indicator */
  readonly reorderItemsInd?: '01' | '02'
  /** Shipping Indicator */
  readonly shipIndicator?: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09'
  /** Transaction Characteristics (2.3.1) */
  readonly transChar?: readonly ('01' | '02')[]
}

/** EMV Payment Token Information. */
export interface PayTokenInfo {
  /** Payment Token (2.3.1) */
  readonly token?: string
  /** Token Additional Data (2.3.1) */
  readonly tokenAdditionalData?: JSONObject
  /** Token Assurance Method (2.3.1) */
  readonly tokenAssuranceMethod?: string
  /** Token Requestor ID (2.3.1) */
  readonly tokenRequestorId?: string
  /** Token Cryptogram (2.3.1) */
  readonly tokenCryptogram?: string
  /** Token Cryptogram Validity Indicator (2.3.1) */
  readonly tokenCryptogramValidityIndicator?: string
  /** Token Status Indicator (2.3.1) */
  readonly tokenStatusIndicator?: string
}

/** Broadcast Information. */
export interface BroadInfo {
  /** Category (2.3.1) */
  readonly category: string
  /** Description (2.3.1) */
  readonly description?: string
  /** Expiration Date (2.3.1) */
  readonly expDate?: string
  /** Severity (2.3.1) */
  readonly severity: '01' | '02' | '03' | '04'
  /** Recipients (2.3.1) */
  readonly recipients: readonly ('01' | '02' | '03' | '04')[]
  /** Source (2.3.1) */
  readonly source: '01' | '02' | '03'
}

/** Device Information. */
export interface DeviceInfo {
  /** Data Version */
  readonly DV: string
  /** Device Data */
  readonly DD: JSONObject
  /** Device Parameter Not Available */
  readonly DPNA?: JSONObject
  /** Security Warning */
  readonly SW?: readonly string[]
}

/** Device Rendering Options Supported. */
export interface DeviceRenderOptions {
  /** SDK Interface */
  readonly sdkInterface: '01' | '02' | '03'
  /** SDK UI Type */
  readonly sdkUiType: readonly ('01' | '02' | '03' | '04' | '05' | '06' | '07')[]
  /** SDK Authentication Type (2.3.1) */
  readonly sdkAuthenticationType?: readonly string[]
}

/** SDK Server Signed Content. */
export interface SdkServerSignedContent {
  /** SDK Signature Timestamp (2.3.1) */
  readonly sdkSignatureTimestamp: string
  /** Split-SDK Server ID (2.3.1) */
  readonly splitSdkServerID: string
  /** SDK Reference Number inside the signed content (2.3.1) */
  readonly sdkReferenceNumber: string
  /** SDK Transaction ID inside the signed content (2.3.1) */
  readonly sdkTransID: string
}

/** Default-SDK Type. */
export interface DefaultSdkType {
  /** SDK Variant (2.3.1) */
  readonly sdkVariant: string
  /** Wrapped Indicator (2.3.1) */
  readonly wrappedInd?: 'Y'
}

/** Split-SDK Type. */
export interface SplitSdkType {
  /** SDK Variant (2.3.1) */
  readonly sdkVariant: string
  /** Limited Indicator (2.3.1) */
  readonly limitedInd?: 'Y'
}

/** ACS Rendering Type. */
export interface AcsRenderingType {
  /** ACS Interface */
  readonly acsInterface: '01' | '02'
  /** ACS UI Template */
  readonly acsUiTemplate: '01' | '02' | '03' | '04' | '05' | '06' | '07'
  /** Device User Interface Mode (2.3.1) */
  readonly deviceUserInterfaceMode?: '01' | '02' | '03' | '04'
}

/** ACS Signed Content. */
export interface AcsSignedContent {
  /** ACS URL (app) */
  readonly acsURL: string
  /** ACS Ephemeral Public Key */
  readonly acsEphemPubKey: PublicJWK
  /** SDK Ephemeral Public Key (echo) */
  readonly sdkEphemPubKey: PublicJWK
}

/** Cardholder Information Text. */
export interface CardholderInfo {
  /** Cardholder Information Text (2.3.1) */
  readonly text: string
  /** Issuer Image URL (2.3.1) */
  readonly issuerImage?: string
  /** Payment System Image URL (2.3.1) */
  readonly paymentSystemImage?: string
}

/** SPC Transaction Data. */
export interface SpcTransData {
  /** Challenge (2.3.1) */
  readonly challenge: string
  /** Card Display Name (2.3.1) */
  readonly displayName: string
  /** Card Icon (2.3.1) */
  readonly icon: string
  /** Currency (2.3.1) */
  readonly currency: string
  /** Amount (2.3.1) */
  readonly value: string
  /** Timeout (2.3.1) */
  readonly timeout: string
  /** Payee Name (2.3.1) */
  readonly payeeName?: string
  /** Payee Origin (2.3.1) */
  readonly payeeOrigin?: string
  /** Challenge Information Text (2.3.1) */
  readonly challengeInfoText?: string
  /** Issuer Image for SPC (2.3.1) */
  readonly issuerImageSpc?: SpcTransDataIssuerImageSpc
  /** Payment System Image for SPC (2.3.1) */
  readonly psImageSpc?: SpcTransDataPsImageSpc
  /** Additional Data (2.3.1) */
  readonly additionalData?: JSONObject
  /** Extension Indicator (2.3.1) */
  readonly extInd?: 'Y'
}

/** Issuer Image for SPC. */
export interface SpcTransDataIssuerImageSpc {
  /** default image (2.3.1) */
  readonly default?: string
  /** dark image (2.3.1) */
  readonly dark?: string
  /** monochrome image (2.3.1) */
  readonly monochrome?: string
}

/** Payment System Image for SPC. */
export interface SpcTransDataPsImageSpc {
  /** default image (2.3.1) */
  readonly default?: string
  /** dark image (2.3.1) */
  readonly dark?: string
  /** monochrome image (2.3.1) */
  readonly monochrome?: string
}

/** WebAuthn Credential List. */
export interface WebAuthnCredList {
  /** Relying Party ID (2.3.1) */
  readonly rpID: string
  /** Credential IDs (2.3.1) */
  readonly credentialIds: string | readonly string[]
}

/** Challenge Entry Box. */
export interface ChallengeEntryBox {
  /** Entry Label (2.3.1) */
  readonly challengeDataEntryLabel: string
  /** Keyboard Type (2.3.1) */
  readonly challengeDataEntryKeyboardType?: '01' | '02'
  /** Autofill (2.3.1) */
  readonly challengeDataEntryAutofill?: 'Y'
  /** Autofill Type (2.3.1) */
  readonly challengeDataEntryAutofillType?: '01' | '02'
  /** Maximum Length (2.3.1) */
  readonly challengeDataEntryLengthMax?: string
  /** Masking (2.3.1) */
  readonly challengeDataEntryMasking?: 'Y' | 'N'
  /** Masking Toggle (2.3.1) */
  readonly challengeDataEntryToggle?: 'Y' | 'N'
}

/** Challenge Entry Box Two. */
export interface ChallengeEntryBoxTwo {
  /** Entry Label (2.3.1) */
  readonly challengeDataEntryLabel: string
  /** Keyboard Type (2.3.1) */
  readonly challengeDataEntryKeyboardType?: '01' | '02'
  /** Autofill (2.3.1) */
  readonly challengeDataEntryAutofill?: 'Y'
  /** Autofill Type (2.3.1) */
  readonly challengeDataEntryAutofillType?: '01' | '02'
  /** Maximum Length (2.3.1) */
  readonly challengeDataEntryLengthMax?: string
  /** Masking (2.3.1) */
  readonly challengeDataEntryMasking?: 'Y' | 'N'
  /** Masking Toggle (2.3.1) */
  readonly challengeDataEntryToggle?: 'Y' | 'N'
}

/** Issuer Image. */
export interface IssuerImage {
  /** Image medium (2.1.0, 2.2.0) */
  readonly medium?: string
  /** Image high (2.1.0, 2.2.0) */
  readonly high?: string
  /** Image extraHigh (2.1.0, 2.2.0) */
  readonly extraHigh?: string
  /** Image default (2.3.1) */
  readonly default?: string
  /** Image dark (2.3.1) */
  readonly dark?: string
  /** Image monochrome (2.3.1) */
  readonly monochrome?: string
}

/** Payment System Image. */
export interface PsImage {
  /** Image medium (2.1.0, 2.2.0) */
  readonly medium?: string
  /** Image high (2.1.0, 2.2.0) */
  readonly high?: string
  /** Image extraHigh (2.1.0, 2.2.0) */
  readonly extraHigh?: string
  /** Image default (2.3.1) */
  readonly default?: string
  /** Image dark (2.3.1) */
  readonly dark?: string
  /** Image monochrome (2.3.1) */
  readonly monochrome?: string
}

/** Card Range Data. */
export interface CardRangeData {
  /** Start Card Range (2.1.0, 2.2.0) */
  readonly startRange?: string
  /** End Card Range (2.1.0, 2.2.0) */
  readonly endRange?: string
  /** Ranges (2.3.1) */
  readonly ranges?: readonly CardRangeDataRanges[]
  /** Action Indicator */
  readonly actionInd?: 'A' | 'D' | 'M'
  /** ACS Start Protocol Version (2.1.0, 2.2.0) */
  readonly acsStartProtocolVersion?: string
  /** ACS End Protocol Version (2.1.0, 2.2.0) */
  readonly acsEndProtocolVersion?: string
  /** DS Start Protocol Version (range) (2.1.0, 2.2.0) */
  readonly dsStartProtocolVersion?: string
  /** DS End Protocol Version (range) (2.1.0, 2.2.0) */
  readonly dsEndProtocolVersion?: string
  /** ACS Information Indicator (2.2.0) */
  readonly acsInfoInd?: readonly string[]
  /** 3DS Method URL (2.1.0, 2.2.0) */
  readonly threeDSMethodURL?: string
  /** Issuer Country Code (2.3.1) */
  readonly issuerCountryCode?: string
  /** DS Protocol Versions (range) (2.3.1) */
  readonly dsProtocolVersions?: readonly string[]
  /** ACS Protocol Versions (2.3.1) */
  readonly acsProtocolVersions?: readonly CardRangeDataAcsProtocolVersions[]
}

/** Ranges. */
export interface CardRangeDataRanges {
  /** Start of range (2.3.1) */
  readonly start: string
  /** End of range (2.3.1) */
  readonly end: string
}

/** ACS Protocol Versions. */
export interface CardRangeDataAcsProtocolVersions {
  /** Version (2.3.1) */
  readonly version: string
  /** ACS Information Indicator (2.3.1) */
  readonly acsInfoInd?: readonly string[]
  /** 3DS Method URL (2.3.1) */
  readonly threeDSMethodURL?: string
  /** Supported Message Extensions (2.3.1) */
  readonly supportedMsgExt?: readonly CardRangeDataAcsProtocolVersionsSupportedMsgExt[]
}

/** Supported Message Extensions. */
export interface CardRangeDataAcsProtocolVersionsSupportedMsgExt {
  /** Extension ID (2.3.1) */
  readonly id: string
  /** Extension Version (2.3.1) */
  readonly version: string
}

/** DS URL List. */
export interface DsUrlList {
  /** 3DS Server to DS URL (2.3.1) */
  readonly threeDSServerToDsUrl: string
  /** DS Country Code (2.3.1) */
  readonly dsCountryCode?: string
}

/** Operation Sequence. */
export interface OpSeq {
  /** Sequence ID (2.3.1) */
  readonly seqId: string
  /** Sequence Number (2.3.1) */
  readonly seqNum: string
  /** Sequence Total (2.3.1) */
  readonly seqTotal: string
}

/** Operation Prior Transaction Reference. */
export interface OpPriorTransRef {
  /** Transaction ID Type (2.3.1) */
  readonly transIdType: '01' | '02' | '03'
  /** Transaction ID (2.3.1) */
  readonly transId: string
}

/** 3DS Method Data. */
export interface ThreeDSMethodData {
  /** 3DS Method Notification URL */
  readonly threeDSMethodNotificationURL: string
  /** 3DS Server Transaction ID (method) */
  readonly threeDSServerTransID: string
}

/** By message type: `Messages['AReq']`. */
export interface Messages {
  readonly AReq: AReq
  readonly ARes: ARes
  readonly CReq: CReq
  readonly CRes: CRes
  readonly RReq: RReq
  readonly RRes: RRes
  readonly PReq: PReq
  readonly PRes: PRes
  readonly Erro: Erro
  readonly OReq: OReq
  readonly ORes: ORes
}

/** Any message; `messageType` tells which. */
export type Message = Messages[MessageType]
