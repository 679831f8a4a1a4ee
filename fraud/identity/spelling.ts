/** Japanese in Latin letters is spelt by several systems and by habit; here it is folded into one. */

/** One spelling for each Japanese sound: Hepburn and passport habits to Kunrei-shiki, long vowels short. */
export function foldSpelling(letters: string): string {
  if (!UNLIKE.test(letters)) return letters
  let folded = letters
  for (const [spelling, sound] of SOUNDS) folded = folded.replaceAll(spelling, sound)
  return folded
}

/** Applied in turn. Names of other languages are bent in the same way on both sides, so they compare as before. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/oh(?![aiueoy])/g, 'o'], // Satoh, Ohno
  [/ou|oo/g, 'o'],
  [/uu/g, 'u'],
  [/m(?=[bmp])/g, 'n'], // Namba
  [/c(?=ch)/g, 't'],
  [/shi/g, 'si'],
  [/sh/g, 'sy'],
  [/chi/g, 'ti'],
  [/ch/g, 'ty'],
  [/ji/g, 'zi'],
  [/jy?/g, 'zy'],
  [/tsu/g, 'tu'],
  [/fu/g, 'hu'],
]

/** Whatever one of the spellings above begins with, in a text that may have none of them. */
const UNLIKE = /oh|ou|oo|uu|m[bmp]|cch|[cs]h|j|tsu|fu/
