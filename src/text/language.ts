// Recognises the official language of a text: by its script, and for the three languages in Latin script by their organ lines, else by their
// commonest small words. Only the beginning of the text is read, so the result may be wrong.
import type { Language } from '../../schema/index.ts';
import { organOf } from './organs.ts';

/** UTF-16 units at the beginning of the text that are looked at. */
const SAMPLE = 8_000;
const SMALL_WORDS: readonly (readonly [Language, RegExp])[] = [
  ['en', /\b(?:the|of|and|to|with|which|its)\b/gi],
  ['fr', /\b(?:le|les|des|du|et|aux|une|dans|pour)\b/gi],
  ['es', /\b(?:el|los|las|del|y|una|por|para|con)\b/gi],
];

/** How many letters of the sample are Chinese, Arabic, Cyrillic and Latin. */
function scriptsOf(sample: string): [number, number, number, number] {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code >= 0x4e00 && code <= 0x9fff) counts[0]++;
    else if (code >= 0x620 && code <= 0x6d3) counts[1]++;
    else if (code >= 0x400 && code <= 0x4ff) counts[2]++;
    else if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) counts[3]++;
  }
  return counts;
}

/** The language of a text; English if nothing shows another. */
export function languageOf(source: string): Language {
  const sample = source.slice(0, SAMPLE);
  const [han, arabic, cyrillic, latin] = scriptsOf(sample);
  if (han * 3 > latin && han > 0) return 'zh';
  if (arabic > latin) return 'ar';
  if (cyrillic > latin) return 'ru';
  const organs = new Set<Language>();
  for (const line of sample.split('\n', 2000)) {
    const text = line.trim();
    if (/^(?:The|L[’'a]|Le|La|El)/.test(text))
      for (const [language] of SMALL_WORDS) if (organOf(text, language)?.comma) organs.add(language);
  }
  if (organs.size === 1) return [...organs][0]!;
  let best: Language = 'en';
  let most = 0;
  for (const [language, pattern] of SMALL_WORDS) {
    const found = sample.match(pattern)?.length ?? 0;
    if (found > most) [best, most] = [language, found];
  }
  return best;
}
