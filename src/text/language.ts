// Which official language a text is in: by its script, and for the three that share one by their organ lines or else their small words. A guess
// over the first pages.
import type { Language } from '../../schema/index.ts';
import { organOf } from './organs.ts';

const SAMPLE = 20_000;
const SMALL_WORDS: readonly (readonly [Language, RegExp])[] = [
  ['en', /\b(?:the|of|and|to|with|which|its)\b/gi],
  ['fr', /\b(?:le|les|des|du|et|aux|une|dans|pour)\b/gi],
  ['es', /\b(?:el|los|las|del|y|una|por|para|con)\b/gi],
];

/** The language of a text; English where nothing tells. */
export function languageOf(source: string): Language {
  const sample = source.slice(0, SAMPLE);
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  if (count(/\p{Script=Han}/gu) * 3 > letters && letters > 0) return 'zh';
  if (count(/\p{Script=Arabic}/gu) * 2 > letters && letters > 0) return 'ar';
  if (count(/\p{Script=Cyrillic}/gu) * 2 > letters && letters > 0) return 'ru';
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
    const found = count(pattern);
    if (found > most) [best, most] = [language, found];
  }
  return best;
}
