/** The origin that this script was loaded from: the 3DS Server's, whose pages are the only ones that are believed. */

const script = document.currentScript as HTMLScriptElement | null

export const HOME = new URL(script?.src ?? location.href).origin
