// The tab Library finds words in adopted texts: those selected on the paper, or those typed here. The selected hit is shown in full and can be inserted and
// opened. The tab never scrolls the paper.

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { schema } from '../../../../schema/index.ts';
import { commaList } from '../../../messages/lists.ts';
import { printedKeys } from '../../../messages/printed-keys.ts';
import { said } from '../../../messages/said.ts';
import { plural, say } from '../../../messages/say.ts';
import { phaseIn } from '../../../protocol/standing.ts';
import { ariaKeys, useKeysNow } from '../../keys/chosen-keys.ts';
import { giveEntered, takeTypedAhead } from '../../keys/type-ahead.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { useSnapshotContext } from '../../room/context/snapshot-context.ts';
import { useTextContext } from '../../room/context/text-context.ts';
import { inSentence, useCommittee } from '../../session/committee.ts';
import { homePath } from '../../session/route.ts';
import * as actionsStyles from '../../ui/actions.module.css';
import { buttonLook } from '../../ui/button-look.ts';
import * as cardStyles from '../../ui/card.module.css';
import { ErrorLine } from '../../ui/error-line.tsx';
import { focusPaper, noticeNextAct } from '../../ui/focus.ts';
import * as frameStyles from '../../ui/frame.module.css';
import { HeldLine } from '../../ui/held-line.tsx';
import { Icon } from '../../ui/icons.tsx';
import { CopyButton } from '../../ui/notice-lines.tsx';
import { rich } from '../../ui/rich.tsx';
import { rove } from '../../ui/roving.ts';
import { Select } from '../../ui/select.tsx';
import * as textStyles from '../../ui/text.module.css';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { usePointerOver } from '../../ui/use-pointer-over.ts';
import { useStableCallback } from '../../ui/use-stable-callback.ts';
import { fetchLibrary, fetchLibraryText, type LibraryList, type LibraryTextWhole } from '../library-client.ts';
import { grouped } from '../shelf/text-words.ts';
import {
  countParagraphs,
  hitKey,
  newestHitsFirst,
  noneWords,
  spanOfYears,
  spokenFound,
  tooCommonWords,
  yearChoices,
} from './found-words.ts';
import { HitCard } from './hit-card.tsx';
import { type InsertPlan, insertPlan, insertPlanned, type Picked } from './insert-plan.ts';
import * as styles from './library-tab.module.css';
import { selectedWords, useDrawnSelection, useSelectedWords } from './sought-words.ts';
import { useFound } from './use-found.ts';

/** The last search in this window, kept while another tab is shown. */
interface Looked {
  readonly draft: string;
  readonly words: string;
  /** Id of the paragraph that the words come from; '' if they were typed. */
  readonly paragraph: string;
  readonly body: string;
  readonly years: string;
  readonly selected: string | null;
}
let last: Looked | null = null;
/** The last press of the key that was handled. */
let answered: object | null = null;

/** The tab. */
export default function LibraryTab() {
  const room = useRoomContext();
  const { editor, draft, libraryAsked } = room;
  const field = useRef<HTMLInputElement>(null);
  const { committee } = useCommittee().session;
  const [looked, setLooked] = useState<Looked>(() => {
    const known = last?.draft === draft ? last : { draft, words: '', paragraph: '', body: '', years: '', selected: null };
    const selected = editor && selectedWords(editor.view);
    return selected ? { ...known, ...selected } : known;
  });
  const look = (change: Partial<Looked>) => setLooked((known) => ({ ...known, ...change }));
  useEffect(() => {
    last = looked;
  }, [looked]);
  useSelectedWords(editor, look);
  const { words, body, years } = looked;
  // Show selected words from their beginning.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are scrolled again
  useEffect(() => {
    if (looked.paragraph !== '') field.current?.scrollTo({ left: 0 });
  }, [looked.paragraph, words]);
  const scope = useMemo(() => ({ ...(body === '' ? {} : { body }), ...spanOfYears(years) }), [body, years]);
  const all = useLibrary();
  const list = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  usePointerOver(list, setOver);
  const { found, waiting, error, release } = useFound(words, scope, isOver);
  const hits = useMemo(() => (found && !found.isMore ? newestHitsFirst(found.hits) : []), [found]);
  const at = hits.findIndex((hit) => hitKey(hit) === looked.selected);
  const selected = hits[Math.max(0, at)] ?? null;
  const selectedKey = selected && hitKey(selected);
  const insert = useRef<(() => void) | null>(null);
  const [picked, setPicked] = useState<Picked>(null);
  const keys = useKeysNow().library;
  const isTouched = useMediaQuery('(pointer: coarse)');
  const [heard, setHeard] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: words of another hit are other words
  useEffect(() => setPicked(null), [selectedKey]);
  const answer = useStableCallback((press: object | null) => {
    if (!press || press === answered) return;
    answered = press;
    const typed = takeTypedAhead('library');
    // Another field was asked for in the meantime and has the focus.
    if (!typed) return;
    field.current?.focus();
    giveEntered(typed);
    if (typed.words !== '') return look({ words: typed.words, paragraph: '' });
    const now = editor && selectedWords(editor.view);
    if (now) look(now);
    // Keeps the beginning in sight.
    field.current?.setSelectionRange(0, field.current.value.length, 'backward');
  });
  useEffect(() => answer(libraryAsked), [answer, libraryAsked]);
  useEffect(() => setHeard(found ? spokenFound(found, all) : ''), [found, all]);
  const select = useStableCallback((key: string) => {
    look({ selected: key });
    reveal(list.current, key);
  });
  const onPick = useStableCallback(setPicked);
  const step = (by: 1 | -1) => {
    const next = hits[Math.max(0, Math.min(hits.length - 1, Math.max(0, at) + by))];
    if (next) select(hitKey(next));
  };
  const onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, nativeEvent } = event;
    if (nativeEvent.isComposing) return;
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (key === 'Escape') {
      done();
      focusPaper(editor);
    } else if (key === 'Enter' && (ctrlKey || metaKey)) {
      done();
      insert.current?.();
    }
  };
  const isEmpty = all?.total === 0;
  // The element stays the same while the hit does, so that typing does not redraw the list.
  const actions = useMemo(
    () => selected && <HitActions hit={selected} picked={picked} insert={insert} onSaid={setHeard} />,
    [selected, picked],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that are for the whole tab
    <div className={styles.tab} onKeyDown={onKey}>
      <DrawnSelection />
      {/* biome-ignore lint/a11y/useSemanticElements: React knows <search> and the linters' lists do not agree on it */}
      <div className={styles.head} role="search" aria-label={say('Find in the library')}>
        <div className={styles.field}>
          <Icon name="search" />
          <input
            ref={field}
            type="text"
            value={words}
            aria-label={say('Words to find in the library')}
            aria-keyshortcuts={ariaKeys(keys)}
            placeholder={say('Words of adopted texts')}
            spellCheck={false}
            autoComplete="off"
            dir={words === '' ? undefined : 'auto'}
            onChange={({ target }) => look({ words: target.value, paragraph: '' })}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
              if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
              event.preventDefault();
              step(event.key === 'ArrowDown' ? 1 : -1);
            }}
          />
          {words !== '' && (
            <button
              type="button"
              className={buttonLook('square')}
              aria-label={say('Clear the field')}
              onClick={() => {
                look({ words: '', paragraph: '' });
                field.current?.focus();
              }}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
        <div className={styles.scope}>
          <Select
            label={say('Organ')}
            value={body}
            options={[
              ['', say('All bodies')],
              ...(all?.bodies ?? []).filter((one) => one !== '').map((one) => [one, one.replace(/^The /, '')] as const),
            ]}
            onPick={(next) => look({ body: next })}
          />
          <Select label={say('Years')} value={years} options={yearChoices(all?.years ?? null)} onPick={(next) => look({ years: next })} />
          <Narrowed scope={scope} all={all} />
        </div>
      </div>
      <p className={textStyles.spokenOnly} role="status">
        {heard}
      </p>
      <ErrorLine>{error ?? undefined}</ErrorLine>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows move among the buttons inside, which are what one operates */}
      <div ref={list} className={frameStyles.scroll} onKeyDown={rove} data-testid="library-hits">
        {isEmpty ? (
          <EmptyLibrary committee={committee.id} />
        ) : words.trim() === '' ? (
          <Nothing />
        ) : (
          <>
            {waiting && (
              <HeldLine onShow={release}>
                {rich('{paragraphs} for “{words}”', {
                  paragraphs: <b>{countParagraphs(waiting.count)}</b>,
                  words: <bdi>{waiting.words.slice(0, 40)}</bdi>,
                })}
              </HeldLine>
            )}
            {found && (
              <h2 className={cardStyles.groupHeading}>
                {hits.length === 0 ? (
                  <span>{found.isMore ? tooCommonWords(found) : noneWords(all)}</span>
                ) : (
                  <>
                    <b>{countParagraphs(found.count)}</b>{' '}
                    <span>
                      <Order shown={found.count > hits.length ? hits.length : null} paragraph={looked.paragraph} />
                    </span>
                  </>
                )}
              </h2>
            )}
            {found &&
              hits.map((hit) => {
                const key = hitKey(hit);
                const isSelected = key === selectedKey;
                return (
                  <HitCard
                    key={key}
                    hit={hit}
                    asked={found.words}
                    selected={isSelected}
                    stop={isSelected}
                    onSelect={select}
                    onPick={onPick}
                  >
                    {isSelected && actions}
                  </HitCard>
                );
              })}
          </>
        )}
      </div>
      {!isTouched && (
        <p className={styles.foot}>
          {rich('Select words, then {keys}', { keys: <kbd className={textStyles.key}>{printedKeys(keys)}</kbd> })}
        </p>
      )}
    </div>
  );
}

/** A separate component that re-renders with the text, so that the tab need not. */
function DrawnSelection() {
  const { editor } = useRoomContext();
  useDrawnSelection(editor, useTextContext().doc);
  return null;
}

/** "20 shown, newest first, your words from OP3". `shown`: null if all are; `paragraph`: the source of the words, or ''. */
function Order({ shown, paragraph }: { readonly shown: number | null; readonly paragraph: string }) {
  const label = useTextContext().labels.get(paragraph)?.label;
  return commaList([
    ...(shown === null ? [] : [say('{shown} shown', { shown })]),
    say('in sentence|newest first'),
    ...(label === undefined ? [] : [say('your words from {label}', { label })]),
  ]);
}

function reveal(list: HTMLElement | null, key: string): void {
  requestAnimationFrame(() => {
    if (!list?.matches(':hover')) list?.querySelector(`[data-card="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' });
  });
}

const Nothing = () => (
  <div className={cardStyles.empty}>
    <p>
      <b>{say('Where words stand in adopted texts')}</b>
    </p>
    <p>{say('Select words in the text, or write them above: every paragraph that holds them comes up here, exactly or nearly.')}</p>
  </div>
);

const EmptyLibrary = ({ committee }: { readonly committee: string }) => (
  <div className={cardStyles.empty}>
    <p>
      <b>{say('No adopted texts yet')}</b>
    </p>
    <p>
      {rich('What the committee brings into its {library} is found here.', {
        library: (
          <a className={textStyles.inlineLink} href={`${homePath(committee)}/library`}>
            {say('in sentence|library')}
          </a>
        ),
      })}
    </p>
  </div>
);

/** What the library holds; null until that has arrived. */
function useLibrary(): LibraryList | null {
  const [known, setKnown] = useState<LibraryList | null>(null);
  useEffect(() => {
    let isOver = false;
    void fetchLibrary({ limit: 1 }).then((answer) => {
      if (!isOver && 'value' in answer) setKnown(answer.value);
    });
    return () => {
      isOver = true;
    };
  }, []);
  return known;
}

/** "in 412 texts": how many are searched. */
function Narrowed({
  scope,
  all,
}: {
  readonly scope: { readonly body?: string; readonly since?: number; readonly until?: number };
  readonly all: LibraryList | null;
}) {
  const [count, setCount] = useState<number | null>(null);
  const isWhole = Object.keys(scope).length === 0;
  useEffect(() => {
    if (isWhole) return;
    let isOver = false;
    void fetchLibrary({ ...scope, limit: 1 }).then((answer) => {
      if (!isOver && 'value' in answer) setCount(answer.value.count);
    });
    return () => {
      isOver = true;
    };
  }, [scope, isWhole]);
  const shown = isWhole ? (all?.total ?? null) : count;
  return shown === null ? null : (
    <span className={styles.narrowed}>{plural(shown, 'in {count} text', 'in {count} texts', { count: grouped(shown) })}</span>
  );
}

/** The pause after a key or a move of the caret before the preview of an insertion is computed again. */
const CALM_MS = 150;

interface HitActionsProps {
  readonly hit: Parameters<typeof insertPlan>[0]['hit'];
  readonly picked: Picked;
  /** Receives what Ctrl Enter does. */
  readonly insert: { current: (() => void) | null };
  readonly onSaid: (words: string) => void;
}

/** The preview of an insertion, and the buttons. */
function HitActions({ hit, picked, insert, onSaid }: HitActionsProps) {
  const { editor, mode, phone, setDialog } = useRoomContext();
  const { meta } = useSnapshotContext();
  const { person } = useCommittee().session;
  const { doc, current } = useTextContext();
  const name = inSentence(person.name);
  const closed = useClosed();
  const [source, setSource] = useState<LibraryTextWhole | null>(null);
  useEffect(() => {
    let isOver = false;
    void wholeText(hit.text.id).then((whole) => !isOver && setSource(whole));
    return () => {
      isOver = true;
    };
  }, [hit.text.id]);
  const here = source?.text.id === hit.text.id ? source : null;
  // A phone proposes whole paragraphs only; selected words can be copied.
  const planned = phone ? null : picked;
  const planNow = () => (editor && !closed ? insertPlan({ view: editor.view, meta, hit, picked: planned, source: here, name }) : null);
  const [plan, setPlan] = useState<InsertPlan | { readonly refused: string } | null>(planNow);
  const [error, setError] = useState<string | null>(null);
  const read = useStableCallback(() => setPlan(planNow()));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const readSoon = useStableCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(read, CALM_MS);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what would happen depends on all of these
  useEffect(readSoon, [doc, current, editor, mode, closed, hit, planned, here, meta, readSoon]);
  useEffect(() => {
    document.addEventListener('selectionchange', readSoon);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('selectionchange', readSoon);
    };
  }, [readSoon]);
  const refused = closed ?? (plan && 'refused' in plan ? plan.refused : null);
  const inSheet = ({ paragraphs, citation }: InsertPlan) => {
    const [taken, citing] = paragraphs;
    if (!taken) return;
    const words = schema.node('wording', null, taken.content);
    setDialog({ dialog: 'propose', paragraph: taken.after, taken: { words, look: taken, citing: citing ?? null, citation } });
  };
  const act = useStableCallback(async () => {
    if (!editor || closed) return;
    const hasGoneOn = noticeNextAct();
    const whole = here ?? (await wholeText(hit.text.id));
    const now = insertPlan({ view: editor.view, meta, hit, picked: planned, source: whole, name });
    if (phone && !('refused' in now)) return inSheet(now);
    const why = 'refused' in now ? now.refused : insertPlanned(editor.view, now);
    setError(why);
    if (why !== null || 'refused' in now) return onSaid(why ?? '');
    onSaid(now.label === '' ? say('Inserted.') : say('Inserted as {label}.', { label: now.label }));
    if (!hasGoneOn()) editor.focus();
  });
  useEffect(() => {
    insert.current = () => void act();
    return () => {
      insert.current = null;
    };
  }, [insert, act]);
  return (
    <>
      <div className={styles.facts}>
        {refused !== null ? (
          <Fact icon="lock">{said(refused)}</Fact>
        ) : (
          plan &&
          'where' in plan && (
            <>
              {!phone && <Fact icon="propose">{plan.where}</Fact>}
              {plan.citation !== '' && <Fact icon={plan.adds ? 'plus' : 'check'}>{plan.citation}</Fact>}
            </>
          )
        )}
      </div>
      <ErrorLine>{error ?? undefined}</ErrorLine>
      <div className={actionsStyles.actions}>
        <button
          type="button"
          className={buttonLook('small', 'filled')}
          disabled={refused !== null}
          // Keeps the selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={act}
        >
          {phone ? say('Propose it…') : mode === 'edit' ? say('Insert in the text') : say('Insert as proposal')}
        </button>
        {phone && <CopyButton text={cited(hit, picked)} label={say('Copy with citation')} />}
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setDialog({ dialog: 'library-text', text: hit.text.id, label: hit.label })}
        >
          {say('text|Open')}
        </button>
        <span className={textStyles.grow} />
        {refused === null && !phone && (
          <kbd className={textStyles.key} dir="ltr">
            {'Ctrl Enter'}
          </kbd>
        )}
      </div>
    </>
  );
}

/** The words of a hit, or those selected in it, with their source: "… (66/2, OP5)". */
const cited = ({ words, text, label }: HitActionsProps['hit'], picked: Picked): string =>
  `${picked ? words.slice(picked[0], picked[1]) : words} (${text.symbol}, ${label})`;

const Fact = ({ icon, children }: { readonly icon: Parameters<typeof Icon>[0]['name']; readonly children: ReactNode }) => (
  <p className={styles.fact}>
    <Icon name={icon} />
    <span dir="auto">{children}</span>
  </p>
);

/** Why this person can insert nothing now, whichever the hit; null if insertion is possible. */
function useClosed(): string | null {
  const { may, mode, phone, printed, show } = useRoomContext();
  const { person } = useCommittee().session;
  const { record, meta } = useSnapshotContext();
  if (phone && mode !== 'amend' && may('edit')) return say('On a phone agreed language is read, not inserted.');
  if (!may('edit') && !may('propose')) {
    if (person.role === 'observer') return say('Observers insert nothing.');
    return phaseIn(record.standing, meta) === 'closed'
      ? say('The text is closed: nothing is inserted.')
      : say('In this phase nothing is inserted.');
  }
  if (printed) return say('Turn to All proposals to insert it: this view is only read.');
  if (mode === 'amend') return null;
  if (mode !== 'edit') return may('propose') ? say('Turn to Amend to insert it.') : say('Turn to Edit to insert it.');
  return show === 'clean' ? say('Turn to All proposals to insert it: nothing is edited in Clean.') : null;
}

/** The texts of recently selected hits. */
const texts = new Map<string, Promise<LibraryTextWhole | null>>();
const MOST_TEXTS = 20;

/** The text that holds a hit; null if it cannot be fetched. */
function wholeText(id: string): Promise<LibraryTextWhole | null> {
  const known = texts.get(id);
  if (known) return known;
  if (texts.size >= MOST_TEXTS) texts.clear();
  const asked = fetchLibraryText(id).then((answer) => {
    if ('value' in answer) return answer.value;
    texts.delete(id);
    return null;
  });
  texts.set(id, asked);
  return asked;
}
