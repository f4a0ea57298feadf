// Live references on the paper: today's number is drawn over the number that was typed, which stays in the words. Words copied to another paragraph or to the
// clipboard contain today's numbers.

import type { Fragment, Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type DecorationSource } from 'prosemirror-view';
import { idOf, type Language, type Meta, type References, schema, textOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { Addresses } from '../../text/references/live-references.ts';
import { contentOffset, shownChild, textBounds, type Writer, wordingNode } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { type ReferenceReading, referenceReading } from '../model/reference-reading.ts';
import { ParagraphDecorations } from './paragraph-decorations.ts';

interface Live {
  /** Null until loaded; no reference is live then. */
  readonly reading: ReferenceReading | null;
  readonly references: References | undefined;
  readonly language: Language;
  readonly addresses: Addresses;
  readonly writer: Writer;
  readonly source: ParagraphDecorations | null;
}

const key = new PluginKey<Live>('references');
const NOWHERE: Addresses = { labels: new Map(), ids: new Map() };

function isSame(a: Addresses, b: Addresses): boolean {
  if (a.labels.size !== b.labels.size) return false;
  for (const [id, label] of a.labels) if (b.labels.get(id) !== label) return false;
  return true;
}

function decorationsOf(paragraph: Node, { reading, references, language, addresses, writer }: Live): DecorationSet {
  const shown = shownChild(paragraph, writer);
  if (!shown || !reading || !references) return DecorationSet.empty;
  const text = wordingNode(shown);
  const words = textOf(text);
  const { from: first } = textBounds(shown);
  return DecorationSet.create(
    paragraph,
    reading.liveReferencesIn(words, idOf(paragraph), references, language, addresses).flatMap(({ from, to, now, target }) => {
      if (now === null) return [];
      const typed = words.slice(from, to);
      const title = say('Follows the numbers: {label}', { label: addresses.labels.get(target) ?? '' });
      const moved = typed === now ? {} : { 'data-now': now, 'aria-label': now };
      const range = [first + contentOffset(text, from, 'after'), first + contentOffset(text, to, 'before')] as const;
      return [Decoration.inline(...range, { class: typed === now ? 'ref' : 'ref moved', title, ...moved })];
    }),
  );
}

function liveIn(state: EditorState, docChanged: boolean, before: Live | undefined, meta: Meta): Live {
  const { language } = meta;
  const { writer } = paperOf(state);
  const reading = referenceReading();
  const references = reading ? meta.references : undefined;
  const known = before?.references === references && before?.language === language && before?.writer === writer;
  if (known && (!references || !docChanged)) return before;
  const found = reading && references ? reading.addressesOf(state.doc) : NOWHERE;
  if (known && isSame(before.addresses, found)) return before;
  const drawn = new WeakMap<Node, DecorationSet>();
  const live: Live = {
    reading,
    references,
    language,
    addresses: found,
    writer,
    source: references
      ? new ParagraphDecorations((paragraph) => {
          const set = drawn.get(paragraph) ?? decorationsOf(paragraph, live);
          drawn.set(paragraph, set);
          return set;
        })
      : null,
  };
  return live;
}

/** Draws today's numbers. `meta` is called at each transaction; if it returns the same `references` object, nothing is recomputed unless the text changed.
 *  Must come after the plugin of paper-state.ts. */
export const referencesPlugin = (meta: () => Meta): Plugin<Live> =>
  new Plugin<Live>({
    key,
    state: {
      init: (_config, state) => liveIn(state, true, undefined, meta()),
      apply: (tr, before, _old, state) => liveIn(state, tr.docChanged, before, meta()),
    },
    props: { decorations: (state) => key.getState(state)?.source as unknown as DecorationSource },
  });

/** The content of the paragraph with the id `holder` with today's numbers in its words: for other paragraphs and other programs, which know nothing of live
 *  references. */
export function contentWithNumbersNow(state: EditorState, holder: string, content: Fragment): Fragment {
  const live = key.getState(state);
  if (!live?.reading || !live.references) return content;
  return live.reading.withNumbersNow(schema.node('wording', null, content), holder, live.references, live.language, live.addresses).content;
}
