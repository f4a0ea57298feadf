// Keeps track of agreed words in a paragraph. They are no lock: whoever may change the paragraph may change them. When a transaction changes the wording, each
// phrase follows its words (src/amend/decide/phrases.ts). If the words themselves change, the phrase is no longer agreed, and the list of decisions says so; if
// the change was by hand and is undone soon, the phrase is agreed again. This file only reads; automatic-edits.ts writes.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { correctedPhrase, followedPhrase, type PhraseWords, phraseText, placeOfPhrase } from '../../src/amend/decide/phrases.ts';
import { nodeOf, RECORD_ROOT } from '../../src/protocol/document.ts';
import { findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type AgreedPhrase, type PhraseChange, phrasesOf } from '../../src/protocol/record.ts';
import { ONE_STRETCH_MS } from '../runtime/limits.ts';
import { touchedParagraphs } from './agreed-text.ts';
import { isAdded, paragraphAt, wordingAt } from './transaction-view.ts';

/** The undo data of a change of agreed words: the phrases before and after it. */
export interface PhrasesNote {
  readonly kind: 'phrases';
  readonly before: readonly AgreedPhrase[];
  readonly after: readonly AgreedPhrase[];
}

/** What a transaction did to a phrase. */
export interface FollowedPhrase {
  readonly phrase: AgreedPhrase;
  /** Its new state in the record; null if it is no longer agreed. */
  readonly now: AgreedPhrase | null;
  /** What the list of decisions says, with its words; null if the phrase only followed its words. */
  readonly change: PhraseChange | null;
  readonly words: string;
  /** The first words of the paragraph if it is no longer in the text, else ''. */
  readonly begins: string;
}

/** The cause of a transaction: somebody wrote by hand, or corrected a closed text; or it was a command or the server itself. */
export type Cause = 'hand' | 'correction' | 'command';

const BEGINNING = 60;

/** “…”, as the list of decisions names the words. */
export const quotedPhrase = (content: string): string => `“${phraseText(content)}”`;

export class AgreedPhrases {
  private readonly ydoc: Y.Doc;
  private readonly root: Y.XmlFragment;
  private readonly steady: () => number;
  /** The phrases that somebody changed by hand, with the wording that contained them, and when (steady clock). */
  private readonly lost = new Map<string, { readonly phrase: AgreedPhrase; readonly wording: Node; readonly at: number }>();

  constructor(ydoc: Y.Doc, root: Y.XmlFragment, steady: () => number) {
    this.ydoc = ydoc;
    this.root = root;
    this.steady = steady;
  }

  /** What a transaction did to agreed words. Call it in an observer of the transaction. `except`: paragraphs whose old words are being restored. */
  changesOf(events: readonly unknown[], transaction: Y.Transaction, cause: Cause, except: ReadonlySet<string>): readonly FollowedPhrase[] {
    const phrases = phrasesOf(this.ydoc).filter(({ paragraph }) => !except.has(paragraph));
    if (phrases.length === 0 && this.lost.size === 0) return [];
    const was = new Map<string, { readonly wording: Node; readonly begins: string }>();
    const touched = new Set<string>();
    for (const element of touchedParagraphs(this.root, events)) {
      const before = paragraphAt(element, transaction, 'before');
      if (before?.by === '') was.set(before.id, { wording: wordingAt(element, transaction, 'before'), begins: before.begins });
      for (const id of [before?.id, paragraphAt(element, transaction, 'after')?.id])
        if (id !== undefined && !except.has(id)) touched.add(id);
    }
    const changes = phrases.flatMap((phrase) => {
      const before = was.get(phrase.paragraph);
      return before && !this.isSetIn(transaction, phrase) ? this.follow(phrase, before, cause) : [];
    });
    if (cause !== 'hand') for (const id of touched) this.forget(id);
    return [...changes, ...this.broughtBack(touched, phrases)];
  }

  private follow(
    phrase: AgreedPhrase,
    { wording, begins }: { readonly wording: Node; readonly begins: string },
    cause: Cause,
  ): FollowedPhrase[] {
    const now = this.wordingOf(phrase.paragraph);
    const found = now && (cause === 'correction' ? correctedPhrase : followedPhrase)(wording, now, phrase);
    if (found?.content === phrase.content && found.nth === phrase.nth) return [];
    const quoted = quotedPhrase(phrase.content);
    if (found) return [{ phrase, now: { ...phrase, ...wordsOnly(found) }, change: null, words: '', begins: '' }];
    if (cause === 'hand' && placeOfPhrase(wording, phrase)) this.lost.set(phrase.id, { phrase, wording, at: this.steady() });
    const why = now ? 'the words were changed' : 'the paragraph was taken out';
    return [
      {
        phrase,
        now: null,
        change: { words: phraseText(phrase.content), from: phrase.level, to: 'open' },
        words: `${quoted} is agreed no more: ${why}`,
        begins: now ? '' : begins.slice(0, BEGINNING).trim(),
      },
    ];
  }

  /** The phrases that were changed by hand a moment ago and whose paragraphs have their earlier wording again. */
  private broughtBack(touched: ReadonlySet<string>, phrases: readonly AgreedPhrase[]): FollowedPhrase[] {
    const back: FollowedPhrase[] = [];
    for (const [id, { phrase, wording, at }] of this.lost) {
      if (this.steady() - at > ONE_STRETCH_MS) this.lost.delete(id);
      else if (touched.has(phrase.paragraph) && this.wordingOf(phrase.paragraph)?.content.eq(wording.content)) {
        this.lost.delete(id);
        if (phrases.some((one) => one.paragraph === phrase.paragraph && overlap(wording, one, phrase))) continue;
        const words = `${quotedPhrase(phrase.content)} was brought back as it was agreed`;
        back.push({
          phrase,
          now: phrase,
          change: { words: phraseText(phrase.content), from: phrase.level, to: phrase.level },
          words,
          begins: '',
        });
      }
    }
    return back;
  }

  private forget(paragraph: string): void {
    for (const [id, { phrase }] of this.lost) if (phrase.paragraph === paragraph) this.lost.delete(id);
  }

  private wordingOf(paragraph: string): Node | null {
    const element = findParagraphElement(this.ydoc, paragraph);
    const wording = element && stringAttribute(element, 'by') === '' ? wordingElement(element) : null;
    return wording && nodeOf(wording);
  }

  /** True if the transaction itself put the phrase into the record; the phrase then fits the new wording. */
  private isSetIn(transaction: Y.Transaction, { id }: AgreedPhrase): boolean {
    const map: unknown = this.ydoc.getMap(RECORD_ROOT).get('phrases');
    const item = map instanceof Y.Map ? map._map.get(id) : undefined;
    return item !== undefined && isAdded(item, transaction);
  }
}

const wordsOnly = ({ content, nth }: PhraseWords): PhraseWords => ({ content, nth });

/** True if two phrases share words of a wording. */
export function overlap(wording: Node, one: PhraseWords, other: PhraseWords): boolean {
  const [a, b] = [placeOfPhrase(wording, one), placeOfPhrase(wording, other)];
  return a !== null && b !== null && a.from < b.to && b.from < a.to;
}
