// Unsent words that no sheet can show any more: their subject was decided, or their paragraph deleted, while the sheet was closed. They are shown over the
// paper, with what was decided, until they are proposed in another way or dropped.
import type { Node } from 'prosemirror-model';
import { useState, useSyncExternalStore } from 'react';
import { amendmentAttrs, schema } from '../../../schema/index.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import { findAmendmentNode } from '../../editor/model/lookup.ts';
import { amendedBy, sheetStart } from '../../editor/phone/propose-words.ts';
import { moreKinds, type SheetKind, sheetKinds, sheetRefusal } from '../../editor/phone/sheet-kinds.ts';
import { said } from '../../messages/said.ts';
import { type Message, say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';
import { phaseIn } from '../../protocol/standing.ts';
import { spoken } from '../../text/numbering.ts';
import { readingWords } from '../phases/phase-words.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as lineStyles from '../ui/notice-lines.module.css';
import { CopyButton } from '../ui/notice-lines.tsx';
import * as textStyles from '../ui/text.module.css';
import { forgetPart, keepKind, keepPart, keptPart, keptParts, keptVersion, partKey, subscribeToKept } from './kept-sheet.ts';
import { ProposeSheet } from './propose-sheet.tsx';

interface LeftSheet {
  readonly paragraph: string;
  readonly kind: string;
  /** The key under which it is kept. */
  readonly key: string;
  readonly words: Node | null;
  readonly reason: string;
  /** The sentence that says why no sheet shows it. */
  readonly why: string;
}

const BECAME = {
  accepted: 'The proposal of {delegation} that you were amending was accepted.',
  'no-objection': 'The proposal of {delegation} that you were amending was accepted.',
  'package-accepted': 'The proposal of {delegation} that you were amending was accepted.',
  'part-accepted': 'The proposal of {delegation} that you were amending was accepted in part.',
  rejected: 'The proposal of {delegation} that you were amending was rejected.',
  'package-rejected': 'The proposal of {delegation} that you were amending was rejected.',
  withdrawn: 'The proposal of {delegation} that you were amending was withdrawn.',
} as const satisfies Readonly<Partial<Record<Decision['kind'], Message>>>;
const isBecame = (kind: Decision['kind']): kind is keyof typeof BECAME => kind in BECAME;

/** The words, each with its actions. */
export function LeftSheets() {
  const { draft, editor, may, mode } = useRoomContext();
  const { labels, doc } = useTextContext();
  const { session } = useCommittee();
  const sheets = `${draft} ${session.link ?? session.person.delegation} `;
  useSyncExternalStore(subscribeToKept, keptVersion);
  const left = useLeft(sheets);
  const [inSheet, setInSheet] = useState<string | null>(null);
  if (!editor || !doc) return null;
  const label = (paragraph: string) => said(spoken(labels.get(paragraph)?.label ?? ''));
  /** The kind of sheet in which the words can be continued; null if there is none. A kind that already keeps words is not overwritten. */
  const goesOnAs = ({ paragraph, words }: LeftSheet): 'words' | 'new' | null => {
    if (!words || mode !== 'amend' || !may('propose')) return null;
    const isFree = (kind: SheetKind) => keptPart(partKey(sheets + paragraph, kind)).words === undefined;
    const offered = sheetKinds(editor.view, paragraph);
    if (offered.includes('words') && isFree('words') && sheetRefusal(editor.view, paragraph, 'words') === null) return 'words';
    return offered.includes('new') && isFree('new') ? 'new' : null;
  };
  const goOn = (one: LeftSheet, kind: 'words' | 'new') => {
    const start = kind === 'words' ? sheetStart(editor.view, one.paragraph) : { words: schema.node('wording') };
    if (!one.words || 'refused' in start) return;
    const { reason, isPrivate } = keptPart(one.key);
    keepPart(partKey(sheets + one.paragraph, kind), { words: { begun: start.words, words: one.words }, reason, isPrivate });
    keepKind(sheets + one.paragraph, kind);
    forgetPart(one.key);
    setInSheet(one.paragraph);
  };
  return (
    <>
      {inSheet === null &&
        left.map((one) => {
          const kind = goesOnAs(one);
          const name = label(one.paragraph);
          const said = [one.words?.textContent ?? '', one.reason].filter((words) => words !== '');
          return (
            <section
              key={one.key}
              className={`${lineStyles.line} ${lineStyles.warning}`}
              aria-label={name === '' ? say('Your words were not sent.') : say('Your words on {label} were not sent.', { label: name })}
              data-testid="left-sheet"
            >
              <Icon name="warn" />
              <div className={textStyles.grow} role="status">
                <p>
                  <b>{name === '' ? say('Your words were not sent.') : say('Your words on {label} were not sent.', { label: name })}</b>{' '}
                  {one.why}
                </p>
                {said.map((words) => (
                  <p className={lineStyles.words} key={words} dir="auto">
                    {words}
                  </p>
                ))}
                <div className={actionsStyles.actions}>
                  {kind !== null && (
                    <button type="button" className={buttonLook('small', 'filled')} aria-haspopup="dialog" onClick={() => goOn(one, kind)}>
                      {kind === 'words' ? say('Propose in {label}', { label: name }) : say('New paragraph after {label}', { label: name })}
                    </button>
                  )}
                  <CopyButton text={said.join('\n')} />
                  <button type="button" className={buttonLook('small', 'quiet')} onClick={() => forgetPart(one.key)}>
                    {say('Discard')}
                  </button>
                </div>
              </div>
            </section>
          );
        })}
      {inSheet !== null && <ProposeSheet paragraph={inSheet} onClose={() => setInSheet(null)} />}
    </>
  );
}

/** What is kept for this draft's sheets but cannot be continued there. */
function useLeft(sheets: string): readonly LeftSheet[] {
  const { editor, may, mode } = useRoomContext();
  const { record, meta } = useSnapshotContext();
  const { session } = useCommittee();
  // A person who is only reading at the moment can switch to writing, and finds the words in the sheet.
  if (!editor || (may('propose') && mode !== 'amend')) return [];
  const closed = may('propose') ? '' : readingWords(phaseIn(record.standing, meta));
  return keptParts(sheets).flatMap((part) => {
    const key = partKey(sheets + part.paragraph, part.kind);
    const { words, reason = '' } = keptPart(key);
    const why = may('propose') ? whyLeft(editor, part, record.decisions, (code) => inSentence(nameIn(session, code))) : closed;
    if (why === null || (!words && reason === '')) return [];
    return [{ ...part, key, words: words?.words ?? null, reason, why }];
  });
}

/** Why no sheet shows what is kept for a kind, as a sentence; null if one does. */
function whyLeft(
  editor: DraftEditor,
  { paragraph, kind: kept }: Pick<LeftSheet, 'paragraph' | 'kind'>,
  decisions: readonly Decision[],
  nameOf: (delegation: string) => string,
): string | null {
  const kinds = sheetKinds(editor.view, paragraph);
  if (kinds.length === 0) return say('This paragraph is no longer in the text.');
  const more = moreKinds(editor.view, paragraph);
  const kind = [...kinds, ...more].find((one) => one === kept) ?? null;
  const refused = sheetRefusal(editor.view, paragraph, kept as SheetKind);
  if (kind !== null && refused === null) return null;
  const amended = amendedBy(kept);
  if (amended === '') return refused ?? say('This proposal is no longer pending.');
  const decided = decisions.findLast(
    ({ kind, amendment, amendments }) => isBecame(kind) && (amendment === amended || amendments?.includes(amended) === true),
  );
  const node = findAmendmentNode(editor.view.state.doc, amended)?.amendment.node;
  const isWithdrawn = node !== undefined && amendmentAttrs(node).state === 'withdrawn';
  const became = decided && isBecame(decided.kind) ? BECAME[decided.kind] : isWithdrawn ? BECAME.withdrawn : null;
  const by = decided?.by || (node ? amendmentAttrs(node).by : '');
  return became !== null && by !== '' ? say(became, { delegation: nameOf(by) }) : (refused ?? say('This proposal is no longer pending.'));
}
