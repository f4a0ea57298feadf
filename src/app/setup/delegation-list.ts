// Reads a list of delegations that was typed, pasted or taken from a file, one per line: "Norway", "NOR Norway", "Norway, NOR", "Norway (NOR)", "NOR". Names
// are recognised in six languages. The result is shown before anything is added.

import type { Language } from '../../../schema/index.ts';
import { soundName } from '../../../schema/index.ts';
import type { NamedDelegation } from '../../protocol/committee.ts';
import { foldedName, knownByCode, knownByName } from './states.ts';

/**
 * The reading of a line. `how`: its tag and name are known; the tag was written on the line; or a tag was made up, because none is known. `there`: the
 * committee already has this delegation, or the list has it twice.
 */
export interface ReadLine extends NamedDelegation {
  readonly line: string;
  readonly how: 'known' | 'written' | 'made up' | 'there';
}

/** The form of a tag: a capital, then capitals and numbers. */
const TAG = /^\p{Lu}[\p{Lu}\p{N}.-]{0,11}$/u;
/** What separates a tag from a name. */
const BEFORE = /^(\S{1,12})(?:\s*[,;:|–—]\s*|\s+-\s+|\s+)(.+)$/u;
const BEHIND = /^(.+?)(?<!\s)(?:\s*[,;:|–—]\s*|\s+-\s+|\s+\(?)(\S{1,12}?)\)?$/u;
/** Numbers and bullets before the entries of a list. */
const BULLET = /^(?:\d{1,4}[.)]|[•*·–-])\s+/u;

/** Reads a list. `there`: the committee's delegations; `language`: that of the added names, if known. */
export function readDelegations(text: string, there: readonly NamedDelegation[], language: Language): ReadLine[] {
  const [tags, names] = [new Set(there.map(({ code }) => code.toLowerCase())), new Set(there.map(({ name }) => foldedName(name)))];
  return linesOf(text).map((line) => {
    const found = readLine(line, language, tags);
    const isThere = (found.how !== 'made up' && tags.has(found.code.toLowerCase())) || names.has(foldedName(found.name));
    tags.add(found.code.toLowerCase());
    names.add(foldedName(found.name));
    return { line, ...found, ...(isThere && { how: 'there' as const }) };
  });
}

/** The entries of a list; a single line with commas between known names counts as several. */
function linesOf(text: string): string[] {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      soundName(line.replaceAll('\t', ', ').replaceAll('"', ''))
        .replace(BULLET, '')
        .replace(/^[\s,;]+|[\s,;]+$/g, ''),
    )
    .filter((line) => line !== '');
  return lines.flatMap((line) => {
    if (knownByName(line)) return [line];
    const parts = line.split(/(?<!\s)\s*[,;]\s*/).filter((part) => part !== '');
    const areMany = parts.length > 1 && parts.every((part) => knownByName(part) || knownByCode(part));
    return areMany && new Set(parts.map((part) => (knownByName(part) ?? knownByCode(part))?.code)).size === parts.length ? parts : [line];
  });
}

function readLine(line: string, language: Language, tags: ReadonlySet<string>): Omit<ReadLine, 'line'> {
  const known = knownByName(line) ?? (TAG.test(line) ? knownByCode(line) : null);
  if (known) return { code: known.code, name: known.names[language], how: 'known' };
  for (const [pattern, tagAt] of [
    [BEFORE, 1],
    [BEHIND, 2],
  ] as const) {
    const parts = pattern.exec(line);
    const [tag, name] = [parts?.[tagAt] ?? '', parts?.[3 - tagAt]?.trim() ?? ''];
    if (TAG.test(tag) && name !== '') return { code: tag, name: knownByName(name)?.names[language] ?? name, how: 'written' };
  }
  return { code: madeUpTag(line, tags), name: line, how: 'made up' };
}

/** A tag that nobody has yet, from the letters of a name: the initials of several words, otherwise the first letters. */
function madeUpTag(name: string, tags: ReadonlySet<string>): string {
  const words = name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const initials = words.map((word) => [...word][0]).join('');
  const stem = [...(words.length > 2 ? initials : words.join(''))].slice(0, words.length > 2 ? 5 : 3).join('') || 'X';
  for (let k = 1; ; k++) {
    const tag = k === 1 ? stem : `${stem}${k}`;
    if (!tags.has(tag.toLowerCase())) return tag;
  }
}
