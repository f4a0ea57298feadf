// What a secretariat editor does unasked when putting in a delegation's amendment: a capital if the first word is deleted, no two adjacent commas. And what the
// editor would ask about: a doubled word, a paragraph that ends with "and".
import type { Node } from 'prosemirror-model';
import { type Language, type ParagraphKind, textOf } from '../../../schema/index.ts';
import { retyped, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const small = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
const first = (wording: Node): WordToken | undefined => wordTokens(wording).find(({ kind }) => kind !== 'blank' && kind !== 'note');
const LEADS_IN =
  'including|especially|namely|notably|such as|notamment|y compris|incluidos|incluidas|incluido|incluida|en particular|en particulier|in particular';
const CROWDED = new RegExp(`[,،，]\\s*[,;.:،؛，；。：]|、\\s*[、，；。：]|^\\s*[,;:.،؛，；、]|(?<![\\p{L}])(?:${LEADS_IN})\\s*,`, 'giu');
const LEAD = new RegExp(`^(?:${LEADS_IN.replace(/\b\w+ /g, '')})$`, 'iu');

const LEADING = new RegExp(`^\\s*(?:${LEADS_IN})(?![\\p{L}])`, 'iu');
/** The number of characters before a token. */
const textBefore = (tokens: readonly WordToken[], token: WordToken): number =>
  tokens.slice(0, tokens.indexOf(token)).reduce((sum, one) => sum + (one.kind === 'note' ? 0 : one.text.length), 0);
const standing = (text: string, word: string): number => text.split(word).length - 1;
const crowded = (text: string): number => text.match(CROWDED)?.length ?? 0;

/** “wells, where feasible, and pipes” without “where feasible” is “wells and pipes”. Removes only a comma that preceded the deleted words, not the one that
 *  ends “including in auctions, and”. */
function withoutSerialComma(was: string, changed: Node): Node {
  const is = textOf(changed);
  if (is.length >= was.length) return changed;
  const from = [...is].findIndex((letter, k) => letter !== was[k]);
  const link = /^ ?(?:and|or|et|ou|y|o|e|u) /u.exec(is.slice(is.lastIndexOf(',', from) + 1));
  const at = is.lastIndexOf(',', from);
  if (!link || at < 0 || from - at > link[0].length || !was.endsWith(is.slice(at + 1))) return changed;
  const gone = was.slice(at + 1, was.length - (is.length - at - 1));
  if (gone === '' || /[,;:.]/.test(gone)) return changed;
  if (LEADING.test(is.slice(is.lastIndexOf(',', at - 1) + 1, at))) return changed;
  const token = wordTokens(changed).find((one, _, all) => one.text === ',' && textBefore(all, one) === at);
  return token ? retyped(changed, token, '') : changed;
}

/** Corrects “a” and “an” before words that the change put after them, only if the first letter leaves no doubt. */
function withArticles(was: string, changed: Node): Node {
  let out = changed;
  for (const { 0: pair, 1: article = '', 2: next = '' } of textOf(changed).matchAll(/(?<![\p{L}\p{N}-])(an?) ([a-z]+)/giu)) {
    const right =
      /^[aeio]/i.test(next) && !/^(?:one|once|eu|ewe)/i.test(next)
        ? `${article[0]}n`
        : /^[bcdfgjklmnpqrstvwz]/i.test(next)
          ? article[0]!
          : article;
    if (right === article || was.includes(pair)) continue;
    const tokens = wordTokens(out);
    const at = tokens.findIndex((token, k) => token.text === article && tokens[k + 1]?.kind === 'blank' && tokens[k + 2]?.text === next);
    if (at >= 0) out = retyped(out, tokens[at]!, right);
  }
  return out;
}

/** The changed wording with house-style capitals and commas. Words that the change does not touch stay as in `base`. */
export function smoothed(base: Node, changed: Node, kind: ParagraphKind, language: Language): Node {
  let out = changed;
  const was = textOf(base);
  for (let turn = 0; turn < 4 && crowded(textOf(out)) > crowded(was); turn++) {
    const tokens = wordTokens(out);
    const marks = tokens.filter((token) => token.kind !== 'note');
    const at = marks.findIndex((token, k) => {
      const next = marks[k + 1]?.kind === 'blank' ? marks[k + 2] : marks[k + 1];
      if (k === 0 && /^[,;:.،؛，；、]$/.test(token.text)) return true;
      // Not if the change itself inserted “including, inter alia”.
      if (token.text === ',' && LEAD.test(marks[k - 1]?.text ?? '') && !was.includes(`${marks[k - 1]!.text},`))
        return standing(textOf(out), marks[k - 1]!.text) <= standing(was, marks[k - 1]!.text);
      return /^[,،，、]$/.test(token.text) && next !== undefined && /^[,;.:،؛，；、。：]$/.test(next.text);
    });
    if (at < 0) break;
    const next = marks[at + 1]?.kind === 'blank' ? marks[at + 2] : marks[at + 1];
    // French has a blank before such punctuation.
    const isParted = /\s[;:]$/.test(was) && next === marks.at(-1) && /^[;:]$/.test(next?.text ?? '');
    const gap =
      !isParted && marks[at + 1]?.kind === 'blank' && (at === 0 || /^[,;.:]$/.test(marks[at + 2]?.text ?? '')) ? marks[at + 1] : undefined;
    if (gap) out = retyped(out, gap, '');
    const before = textOf(out).slice(0, textBefore(tokens, marks[at]!));
    out = retyped(out, marks[at]!, '');
    // Deleting “, including A and B,” also deletes both its commas.
    const gone = was.startsWith(`${before},`) && next?.text === ',' && LEADING.test(was.slice(before.length + 1));
    const other = gone
      ? wordTokens(out).find((token, _, all) => token.text === ',' && textBefore(all, token) >= before.trimEnd().length)
      : undefined;
    if (other && textBefore(wordTokens(out), other) <= before.length + 1) out = retyped(out, other, '');
  }
  out = withoutSerialComma(was, out);
  // “volver a examinar”, “il a été”: not articles.
  if (language === 'en') out = withArticles(was, out);
  if (kind === 'title' || kind === 'heading') return out;
  const [old, now] = [first(base), first(out)];
  if (!old || !now || !/^\p{Lu}/u.test(old.text)) return out;
  if (/^\p{Ll}/u.test(now.text)) out = retyped(out, now, capital(now.text));
  // With “Strongly” before “Encourages”, the verb is no longer the first word.
  const opening = kind === 'preambular' || kind === 'operative' ? openingLength(was, kind, language) : 0;
  const text = textOf(out);
  if (opening > 0 && text.length > was.length && text.endsWith(was.slice(small(was.slice(0, 1)) === was.slice(0, 1) ? 0 : 1))) {
    const from = text.length - was.length;
    let seen = 0;
    for (const token of wordTokens(out)) {
      if (seen === from && seen > 0 && token.kind === 'word' && /[\p{L}]\s*$/u.test(text.slice(0, from)))
        return retyped(out, token, small(token.text));
      seen += token.text.length;
    }
  }
  return out;
}

const TWICE = /(?<![\p{L}\p{N}])([\p{L}]+)\s+\1(?![\p{L}\p{N}])/giu;
const LINK =
  'these|those|its|their|our|every|each|which|from|into|upon|between|among|within|without|through|under|during|towards?|against|regarding|concerning|than|on|at|and|or|of|the|to|in|with|by|for|a|an|et|ou|de|du|des|la|le|les|y|o|del|el|los|las|en|con|por';
const HANGING = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LINK})\\s*(?:[,;.:]|$)|(?<![\\p{L}\\p{N}])(?:${LEADS_IN}|as well as)\\s*[;.,:]?\\s*$`,
  'giu',
);
/** “recommendations and on measures”: the words before "on" are gone. The words before may have the same preposition ("in Rome and in Paris"). */
const STRANDED = /(?<![\p{L}\p{N}])(?:and|or) (of|on|for|with|by|from|at)(?![\p{L}\p{N}])/giu;
const PAIRED =
  /(?<![\p{L}\p{N}])(?:and|or|et|ou)\s+(?:and|or|et|ou)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:(?:the|a|an)\s+(?:and|or|of|to|for|in|by|with)|of\s+(?:and|or))(?![\p{L}\p{N}])/giu;

/** One sentence on a fault that the change brought into the wording, or null. */
export function faultIn(base: Node, changed: Node): string | null {
  const [was, is] = [textOf(base), textOf(changed)];
  for (const [pattern, sentence] of [
    [TWICE, 'The paragraph would then say twice in a row: '],
    [PAIRED, 'The paragraph would then say: '],
    [HANGING, 'A part of the paragraph would then end with: '],
  ] as const) {
    const before = (was.match(pattern) ?? []).map((one) => one.toLowerCase());
    const fresh = (is.match(pattern) ?? []).find((one) => !before.includes(one.toLowerCase()));
    if (fresh !== undefined) return `${sentence}“${fresh.trim()}”.`;
  }
  return null;
}

/** “the Government of to host”, and “Training, and teachers”: words were deleted. */
const TORN = /(?<![\p{L}\p{N}])(?:of|in|for|by|with|at|from|on) (?:of|to|and|or)(?![\p{L}\p{N}])/giu;
/** “to measure, rivers and wells”: the first item of a list is gone. */
const VERB_COMMA = /(?<![\p{L}])to \p{Ll}+, (?!and |or )\p{L}+/gu;
const COMMA_AND =
  /(?<!\p{L})\p{L}+, (?:and|or|et|ou|y|o) (?!(?:to|the|on|in|of|by|for|with|that|also|further|its|their|de|des|du|la|le|les|à|el|los|las|en|por|para)\b)\p{L}+/giu;

/** One sentence on something odd in the changed wording that may still be meant, or null. `isMended`: commas were checked. */
export function oddIn(base: Node, changed: Node, isMended = false): string | null {
  const [was, is] = [textOf(base), textOf(changed)];
  const shorter = is.length < was.length;
  for (const pattern of shorter && !isMended ? [TORN, COMMA_AND, VERB_COMMA] : [TORN])
    for (const [words] of is.matchAll(pattern)) if (!was.includes(words)) return `The paragraph then says: “${words}”.`;
  for (const { 0: words, 1: link, index } of is.matchAll(STRANDED)) {
    const before = new RegExp(`(?<![\\p{L}])${link}(?![\\p{L}])`, 'iu');
    if (!before.test(is.slice(0, index)) && !was.toLowerCase().includes(words.toLowerCase())) return `The paragraph then says: “${words}”.`;
  }
  return null;
}

/** One sentence with the inserted words, or those around what was deleted. */
export function saidNow(base: Node, changed: Node): string {
  const [was, is] = [textOf(base), textOf(changed)];
  let from = 0;
  while (from < is.length && is[from] === was[from]) from++;
  let end = 0;
  while (end < Math.min(is.length, was.length) - from && is.at(-1 - end) === was.at(-1 - end)) end++;
  const start = /(?:\S+\s+){0,2}\S*$/u.exec(is.slice(0, from))?.[0].slice(-40) ?? '';
  const rest = /^\S*(?:\s+\S+){0,2}/u.exec(is.slice(is.length - end))?.[0].slice(0, 40) ?? '';
  return `The paragraph then says: “${`${start}${is.slice(from, is.length - end)}${rest}`.trim()}”.`;
}
