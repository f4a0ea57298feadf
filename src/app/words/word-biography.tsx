// Where words come from: a popover at the words with each step that brought them there, who stood how, and what they replaced. It follows what others change
// meanwhile, and says so where it cannot.
import type { Node } from 'prosemirror-model';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button, Dialog, Heading, Popover } from 'react-aria-components';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isPending,
  ownerOf,
  PARAGRAPH_STATUSES,
  type ParagraphStatus,
  paragraphAttrs,
  wordingOf,
} from '../../../schema/index.ts';
import { compileParagraph } from '../../amend/decide/compile.ts';
import { tokensOf } from '../../diff/tokens.ts';
import { plainOffset, plainWords } from '../../diff/word-trace.ts';
import { type BiographyEntry, biographyOf, type WordEvent, type WordOrigins } from '../../protocol/biography.ts';
import { type DraftRecord, STATUS_IN_WORDS, sponsorsOf, takersOf } from '../../protocol/record.ts';
import { spoken } from '../../text/numbering.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, nameIn, slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon, type IconName, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { momentOf } from '../ui/times.ts';
import { useWordOrigins } from './use-word-origins.ts';
import * as styles from './word-biography.module.css';
import { andList, asRecord, broughtBy, deedOf, personOf } from './word-steps.ts';
import { type AskedWords, askedWordsAt, keptIn } from './words-at.ts';

interface WordBiographyProps {
  /** A point of the window; null for the selection or the caret. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
}

/** The popover at the words that are asked about. */
export default function WordBiography({ at, onClose }: WordBiographyProps) {
  const { editor } = useRoomContext();
  const { meta } = useSnapshotContext();
  const [asked] = useState(() => editor && askedWordsAt(editor.view, at));
  const anchor = useRef<HTMLSpanElement>(null);
  const box = asked?.boxes[0];
  const place = box
    ? { left: box.left, top: box.top, width: box.width, height: box.height }
    : { left: at?.x ?? window.innerWidth / 2, top: at?.y ?? window.innerHeight / 3, width: 1, height: 1 };
  return (
    <>
      <span ref={anchor} className={asked ? styles.words : styles.point} style={place} aria-hidden="true" />
      {asked?.boxes.slice(1).map(({ left, top, width, height }) => (
        <span key={`${left} ${top}`} className={styles.words} style={{ left, top, width, height }} aria-hidden="true" />
      ))}
      <Popover
        className={styles.popover}
        triggerRef={anchor}
        isOpen
        placement="bottom"
        offset={10}
        maxHeight={560}
        onOpenChange={(open) => !open && onClose()}
      >
        <Dialog className={styles.inner} data-testid="word-biography">
          {asked ? <Biography asked={asked} language={meta.language} onClose={onClose} /> : <Nothing onClose={onClose} />}
        </Dialog>
      </Popover>
    </>
  );
}

function Head({ title, onClose, children }: { readonly title: ReactNode; readonly onClose: () => void; readonly children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <div>
        <Heading slot="title" level={2} className={styles.title}>
          {title}
        </Heading>
        {children}
      </div>
      <Button className={buttonLook('square')} aria-label="Close" onPress={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  );
}

const Nothing = ({ onClose }: { readonly onClose: () => void }) => (
  <Head title="No word here" onClose={onClose}>
    <p>Put the caret on a word of the text, or select words, and ask again.</p>
  </Head>
);

/** The longest words that stand in the heading. */
const SHOWN = 80;
const short = (words: string): string => (words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words);

function Biography({ asked, language, onClose }: { readonly asked: AskedWords; readonly language: string; readonly onClose: () => void }) {
  const { session } = useCommittee();
  const { draft, setTab, setPane } = useRoomContext();
  const { doc, labels } = useTextContext();
  const { record } = useSnapshotContext();
  const nameOf = (code: string) => inSentence(nameIn(session, code));
  const home = doc?.content.content.find((one) => idOf(one) === asked.paragraph);
  const wording = home && ownerOf(home) === '' ? wordingOf(home) : null;
  const text = wording ? plainWords(wording) : null;
  const isOfText = asked.to > asked.from && !asked.isNote;
  const { origins, error, isBehind } = useWordOrigins(draft, asked.paragraph, isOfText ? text : null);
  const label = labels.get(asked.paragraph)?.label ?? '';
  const span = useMemo(() => origins && spanIn(asked, origins.text), [asked, origins]);
  const stands = text !== null && (text === asked.text || spanIn(asked, text) !== null);
  const entries = origins && span ? biographyOf(origins, span.from, span.to) : null;
  const proposals = home ? proposalsOn(asked, home, text) : [];
  // What everybody has now may be decided or withdrawn in the next moment; that does not make it private.
  const [isPrivate] = useState(() => asked.proposal !== '' && !isOfText && proposals.length === 0);
  const isGone = asked.proposal !== '' && !isOfText && !isPrivate && proposals.length === 0;
  const notice = noticeOf({
    asked,
    isOfText,
    isPrivate,
    isGone,
    hasText: text !== null,
    stands,
    isBehind,
    isPlaced: span !== null,
    hasCome: origins !== null,
  });
  const verify = () => {
    setTab('history');
    setPane('panel');
    onClose();
  };
  return (
    <>
      <Head
        title={
          <>
            “<bdi lang={language}>{short(asked.words)}</bdi>”
          </>
        }
        onClose={onClose}
      >
        <p>{subtitleOf(label, entries)}</p>
      </Head>
      <div className={styles.body}>
        {isOfText && !origins && !error && <p role="status">Reading the record…</p>}
        <ErrorLine>{error ?? undefined}</ErrorLine>
        {notice && (
          <p className={styles.notice} role="status">
            {notice}
          </p>
        )}
        {origins && span && entries && entries.length > 0 && (
          <ol className={styles.steps} aria-label="Where these words come from">
            {entries.map((entry, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one answer never change places
              <Step key={k} entry={entry} origins={origins} span={span} language={language} />
            ))}
          </ol>
        )}
        {origins?.isCut && <p className={styles.notice}>Older steps are left out; the record holds them all.</p>}
        {proposals.map(({ id, by, strikes }) => (
          <Pending key={id} id={id} by={by} strikes={strikes} record={record} />
        ))}
        {origins && span && entries && entries.length > 0 && (
          <p className={styles.acts}>
            <CopyButton
              text={asRecord({ words: asked.words, label: spoken(label), origins, entries, span, nameOf })}
              label="Copy as a record"
            />
          </p>
        )}
      </div>
      {origins && (
        <footer className={styles.foot}>
          <Icon name="seal" />
          <span>Read from the {origins.rows.toLocaleString('en')} entries of the record</span>
          <button type="button" className={styles.link} onClick={verify}>
            The record, in History
          </button>
        </footer>
      )}
    </>
  );
}

/** Where the words stand in what the text reads by now; null where they do not. */
function spanIn(asked: AskedWords, text: string): { readonly from: number; readonly to: number } | null {
  if (text === asked.text) return asked;
  const there = keptIn(tokensOf(asked.text), tokensOf(text), asked);
  return there.length < asked.to - asked.from ? null : { from: Math.min(...there), to: Math.max(...there) + 1 };
}

interface Standing {
  readonly asked: AskedWords;
  readonly isOfText: boolean;
  readonly isPrivate: boolean;
  readonly isGone: boolean;
  readonly hasText: boolean;
  readonly stands: boolean;
  readonly isBehind: boolean;
  readonly isPlaced: boolean;
  readonly hasCome: boolean;
}

/** What is to be said beside the steps, or instead of them; null for nothing. */
function noticeOf({ asked, isOfText, isPrivate, isGone, hasText, stands, isBehind, isPlaced, hasCome }: Standing): string | null {
  if (asked.isNote) return 'Words of footnotes are not followed; the biography is that of the words of the text.';
  if (isPrivate) return 'Only your delegation sees these words. They are in no record but its own.';
  if (isGone) return 'This proposal is not in the document any more: it was decided or taken back.';
  if (!isOfText) return null;
  if (!hasText) return 'The paragraph was taken out of the text since.';
  if (!stands) return 'The text changed: these words are no longer in it. What is told here is how they came.';
  if (hasCome && !isPlaced) return 'The record does not have these words yet: they are being written at this moment.';
  return isBehind ? 'The text is being changed at this moment; the record is read again.' : null;
}

/** "OP4, in the text since L.2, replaced “involvement”". */
function subtitleOf(label: string, entries: readonly BiographyEntry[] | null): string {
  const own = entries?.filter(({ isOfReplaced, does }) => !isOfReplaced && (does === 'brought' || does === 'replaced')) ?? [];
  const last = own.at(-1);
  if (!last) return label;
  const since =
    last.event.kind === 'began'
      ? 'in the text from its beginning'
      : last.event.version
        ? `in the text since ${last.event.version}`
        : 'in no version yet';
  return [
    label,
    own.length > 1 ? `brought by ${own.length} steps` : since,
    ...(last.replaced === '' ? [] : [`replaced “${short(last.replaced)}”`]),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

interface PendingOn {
  readonly id: string;
  readonly by: string;
  /** True where it would take the words out; false where they are its own. */
  readonly strikes: boolean;
}

/** The pending proposals that would strike the words, or in which they stand. */
function proposalsOn(asked: AskedWords, home: Node, text: string | null): readonly PendingOn[] {
  const isLive = (one: Node) => (one === home ? ownerOf(home) !== '' && paragraphAttrs(home).state === 'live' : isPending(one));
  const own = [home, ...amendmentsOf(home)].filter((one) => asked.proposal !== '' && idOf(one) === asked.proposal && isLive(one));
  const isStruck = asked.to > asked.from;
  const found: PendingOn[] = own.map((one) => ({ id: asked.proposal, by: ownerOf(one), strikes: isStruck }));
  const wording = wordingOf(home);
  if (!isStruck || !wording || text !== asked.text) return found;
  const tokens = tokensOf(asked.text);
  const [from, to] = [tokens[asked.from]!.from, tokens[asked.to - 1]!.to];
  for (const { id, by, on, hunks, amendment } of compileParagraph(home)) {
    const strikes =
      amendmentAttrs(amendment).kind === 'delete' ||
      (on === '' && hunks.some((hunk) => plainOffset(wording, hunk.from) < to && plainOffset(wording, hunk.to) > from));
    if (strikes && found.every((one) => one.id !== id)) found.push({ id, by, strikes: true });
  }
  return found;
}

function Plates({ codes }: { readonly codes: readonly string[] }) {
  return codes.map((code) => <Nameplate key={code} code={code} className={styles.plate} />);
}

/** A pending proposal: whose it is and since when, and who stands how. */
function Pending({ id, by, strikes, record }: PendingOn & { readonly record: DraftRecord }) {
  const since = record.written.get(id);
  const positions = record.positions.get(id) ?? [];
  return (
    <div className={styles.pending} data-testid="pending-words">
      <p>
        <Plates codes={[by]} /> {strikes ? 'proposes to strike these words' : 'proposes these words'}
        {since ? `, since ${momentOf(since, new Date())}` : '; since when is not recorded'}
        {strikes ? '.' : '. They are not in the text.'}
      </p>
      <Stood
        cosponsors={sponsorsOf(record.cosponsors.get(id) ?? [])}
        support={takersOf(positions, 'support')}
        oppose={takersOf(positions, 'oppose')}
        reserve={takersOf(positions, 'reserve')}
      />
    </div>
  );
}

function Stood({ cosponsors, support, oppose, reserve }: Pick<WordEvent, 'cosponsors' | 'support' | 'oppose' | 'reserve'>) {
  const all = [
    ['with', cosponsors],
    ['for', support],
    ['against', oppose],
    ['reserve', reserve],
  ] as const;
  if (all.every(([, codes]) => codes.length === 0)) return null;
  return (
    <p className={styles.stood}>
      {all.map(
        ([words, codes]) =>
          codes.length > 0 && (
            <span key={words}>
              {words} <Plates codes={codes} />
            </span>
          ),
      )}
    </p>
  );
}

const SIGNS: Readonly<Record<WordEvent['kind'], IconName>> = {
  began: 'doc',
  accepted: 'plus',
  hand: 'pen',
  restored: 'freeze',
  undone: 'undo',
  program: 'rebase',
  unknown: 'warn',
  moved: 'move',
  status: 'gavel',
};

function Sign({ entry: { event, does } }: { readonly entry: BiographyEntry }) {
  const status: ParagraphStatus | undefined =
    event.kind === 'status' ? PARAGRAPH_STATUSES.find((one) => STATUS_IN_WORDS[one] === event.words) : undefined;
  if (status) return <StatusGlyph status={status} spoken={false} />;
  return (
    <Icon
      name={
        event.kind === 'accepted' && does === 'replaced'
          ? 'swap'
          : event.kind === 'accepted' && does === 'carried'
            ? 'move'
            : SIGNS[event.kind]
      }
    />
  );
}

interface StepProps {
  readonly entry: BiographyEntry;
  readonly origins: WordOrigins;
  readonly span: { readonly from: number; readonly to: number };
  readonly language: string;
}

/** One step. */
function Step({ entry, origins, span, language }: StepProps) {
  const { session } = useCommittee();
  const { event, does, replaced } = entry;
  const nameOf = (code: string) => inSentence(nameIn(session, code));
  const brought = does === 'carried' || does === 'paragraph' ? '' : broughtBy(origins, entry, span);
  const isOwned = event.kind === 'accepted';
  const slot = isOwned && event.by[0] ? slotIn(session, event.by[0]) : 0;
  return (
    <li data-testid="word-step">
      <span className={styles.sign}>
        <Sign entry={entry} />
      </span>
      <p className={styles.when}>
        <b>{event.version ?? 'Today’s text'}</b>
        <time dateTime={event.at}>{momentOf(event.at, new Date())}</time>
      </p>
      <div className={`d${slot}`}>
        <p>
          {isOwned && <Plates codes={event.by} />} {deedOf(entry, nameOf)}{' '}
          {replaced !== '' && (
            <del lang={language} dir="auto">
              {short(replaced)}
            </del>
          )}{' '}
          {brought !== '' &&
            (event.kind === 'began' ? (
              <q lang={language} dir="auto">
                {short(brought)}
              </q>
            ) : (
              <ins lang={language} dir="auto">
                {short(brought)}
              </ins>
            ))}
        </p>
        <Stood cosponsors={event.cosponsors} support={event.support} oppose={event.oppose} reserve={event.reserve} />
        {event.helped.length > 0 && (
          <p className={styles.more}>
            Amended before by {andList([...new Set(event.helped.map(({ by }) => nameOf(by)))])}, which may have written some of these words
          </p>
        )}
        {isOwned && (
          <p className={styles.more}>
            accepted by {personOf(event, nameOf)}
            {event.proposed !== null && `, proposed ${momentOf(event.proposed, new Date())}`}
          </p>
        )}
      </div>
    </li>
  );
}
