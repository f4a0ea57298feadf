// References that could be made live, and live ones whose paragraph or footnote was deleted. Only judged in drafts that people still edit; the
// numbers of a file do not change.
import { meantBy } from '../../text/references/live-references.ts';
import { noteReferencesOf } from '../../text/references/note-references.ts';
import { type Reference, referenceKey } from '../../text/references/references.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import { type Finding, findingOn, type Refer, type Rule, type Subject } from '../finding/finding.ts';
import { citationsIn, placesOf } from '../finding/reference-index.ts';

const NAME = 'references/live';

/** In a paragraph that mentions other texts, a bare number may refer to one of their paragraphs. */
const OTHER_TEXTS = /\b(?:resolutions?|decisions?) \d|\b[A-Z]{1,4}\/[A-Z\d]|\b(?:reports?|article|annex|convention|protocol|charter)\b/i;

/** The references grouped by phrase: “paragraphs 3 and 4 above” is one phrase with two numbers. */
const byPhrase = (references: readonly Reference[]): Reference[][] => {
  const phrases: Reference[][] = [];
  for (const reference of references) {
    const last = phrases.at(-1);
    if (last && last[0]!.phrase.from === reference.phrase.from) last.push(reference);
    else phrases.push([reference]);
  }
  return phrases;
};

function inParagraph(entry: OutlineEntry, subject: Subject): Finding[] {
  const { language, references = {} } = subject.draft.meta;
  const { addresses } = placesOf(subject);
  return byPhrase(citationsIn(language)(entry)).flatMap((phrase): Finding[] => {
    const words = (from: number, to: number) => entry.text.slice(from, to);
    const kept = (reference: Reference) => references[referenceKey(entry.id, reference.address)];
    const refer = phrase.flatMap((reference): Refer[] => {
      const meant = meantBy(reference, entry.id, addresses);
      const now = kept(reference);
      return meant === undefined || (now !== undefined && addresses.labels.has(now))
        ? []
        : [{ holder: entry.id, said: reference.address, meant }];
    });
    const gone = phrase.find((reference) => {
      const target = kept(reference);
      return target !== undefined && !addresses.labels.has(target);
    });
    if (gone) {
      const message = `The paragraph that “${words(gone.from, gone.to)}” meant here is no longer in the text.`;
      return [{ ...findingOn(entry, NAME, 'warning', message, gone.phrase), refer }];
    }
    const { from, to } = phrase[0]!.phrase;
    const bare = phrase[0]!.where === 'bare' && (OTHER_TEXTS.test(entry.text) || refer.length < phrase.length);
    if (bare || refer.length === 0) return [];
    return [
      { ...findingOn(entry, NAME, 'info', `“${words(from, to)}” can follow the numbers when paragraphs move.`, { from, to }), refer },
    ];
  });
}

function inNotes({ draft, entries }: Subject): Finding[] {
  if (entries.every((entry) => entry.footnotes.length === 0)) return [];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return noteReferencesOf(draft).flatMap(({ note, paragraph, at, number, said, words, live, target }): Finding[] => {
    const entry = byId.get(paragraph);
    if (!entry || live === 'live' || (live === 'typed' && target === undefined)) return [];
    const refer: Refer[] = target === undefined ? [] : [{ holder: note, said, meant: target }];
    const [severity, message] =
      live === 'gone'
        ? (['warning', `Footnote ${number} says “${words}” of a footnote that is no longer in the text.`] as const)
        : (['info', `“${words}” in footnote ${number} can follow its source when notes move.`] as const);
    return [{ ...findingOn(entry, NAME, severity, message, { from: Math.max(0, at - 1), to: at }), refer }];
  });
}

export const liveReferences: Rule = {
  number: 20,
  name: NAME,
  title: 'Live references',
  source: 'United Nations Editorial Manual, instructions: numbers move, and so must the references to them.',
  check(subject) {
    if (!subject.living) return [];
    return [...subject.entries.flatMap((entry) => inParagraph(entry, subject)), ...inNotes(subject)];
  },
};
