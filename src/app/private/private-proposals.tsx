// The private proposals of a delegation on screen: under its paragraph a field with a hatched edge that only its members see, and in the panel a card for
// each. Publish shows one to everybody as the delegation's proposal.

import type { Node } from 'prosemirror-model';
import { Fragment, useEffect, useRef, useState } from 'react';
import { amendmentAttrs, idOf, paragraphAttrs } from '../../../schema/index.ts';
import { runPrivateAction } from '../../editor/commands/private-actions.ts';
import type { ParagraphAction } from '../../editor/model/editor-api.ts';
import { createPrivateField } from '../../editor/private/private-field.ts';
import type { PrivateProposal } from '../../editor/private/private-proposals.ts';
import { spokenFirst } from '../../text/numbering.ts';
import { FitNotice } from '../proposals/fit-notice.tsx';
import { FormalWords } from '../proposals/formal-words.tsx';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { focusCard, focusWhenThere } from '../ui/focus.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import { PrivateMenu } from './private-menu.tsx';
import * as styles from './private-proposals.module.css';
import { type PrivateDocument, usePrivateContext } from './use-private-document.ts';

/** "Only Norway sees this." */
function Only() {
  const { person } = useCommittee().session;
  return (
    <>
      <Nameplate code={person.delegation} />
      <b>Only {inSentence(person.name)} sees this</b>
    </>
  );
}

interface ActionsProps {
  readonly id: string;
  /** False where its words are those of today's text: there is nothing to publish. */
  readonly says: boolean;
  readonly stage: PrivateDocument;
}

/** Publish and Set aside, with why it could not be published. */
function Actions({ id, says, stage }: ActionsProps) {
  const commands = useCommandsContext();
  const [asking, setAsking] = useState(false);
  const error = commands.errors.get(id);
  return (
    <>
      <ErrorLine>{error}</ErrorLine>
      <div className={`${actionsStyles.actions} ${styles.actions}`}>
        {asking ? (
          <Fragment key="asking">
            <span>Everybody will see it.</span>
            <button
              type="button"
              className={buttonLook('small', 'filled')}
              onClick={async () => {
                if (await commands.send(id, { do: 'publish', amendment: id })) focusCard(id);
              }}
            >
              Publish
            </button>
            <button
              type="button"
              className={buttonLook('small', 'outlined')}
              // biome-ignore lint/a11y/noAutofocus: the answer that changes nothing takes the focus from the button that asked
              autoFocus
              onClick={() => setAsking(false)}
            >
              Not yet
            </button>
          </Fragment>
        ) : (
          <>
            <button
              dir="auto"
              type="button"
              className={buttonLook('small', 'outlined')}
              disabled={!says || !stage.saved || commands.busy.has(id)}
              onClick={() => setAsking(true)}
            >
              Publish…
            </button>
            <button
              type="button"
              className={buttonLook('small', 'quiet')}
              onClick={() => {
                stage.edit?.setAside(id, true);
                focusWhenThere(() => document.querySelector<HTMLElement>(`[data-set-aside="${CSS.escape(id)}"]`));
              }}
            >
              Set aside
            </button>
          </>
        )}
      </div>
    </>
  );
}

interface UnderProps {
  readonly doc: Node;
  readonly paragraph: Node;
  readonly label: string;
}

/** Under a paragraph: the private proposals on it and behind it. */
export function PrivateUnder({ paragraph, label }: Omit<UnderProps, 'doc'>) {
  const stage = usePrivateContext();
  return stage?.pending
    .filter((one) => one.paragraph === idOf(paragraph))
    .map((one) => <Drafted key={one.id} own={one} label={label} begun={one.id === stage.begun} stage={stage} />);
}

/** The way to begin a private proposal on a paragraph. */
export function BeginPrivate(props: UnderProps) {
  const stage = usePrivateContext();
  return stage && <Begin {...props} stage={stage} />;
}

function Begin({ doc, paragraph, label, stage }: UnderProps & { readonly stage: PrivateDocument }) {
  const { person } = useCommittee().session;
  const [refused, setRefused] = useState('');
  const id = idOf(paragraph);
  const here = stage.pending.filter((one) => one.paragraph === id);
  const isWritten = here.some(({ node }) => node.type.name === 'amendment' && amendmentAttrs(node).kind === 'replace');
  const { by, status } = paragraphAttrs(paragraph);
  const open = by === '' && status !== 'agreed';
  const { edit } = stage;
  const act = (what: ParagraphAction) => {
    if (!edit) return;
    const done = runPrivateAction(edit, doc, paragraph, person.delegation, what);
    setRefused('refused' in done ? done.refused : '');
    if ('opened' in done) stage.begin(done.opened);
  };
  if (!open || !edit) return null;
  return (
    <span className={styles.begin}>
      <ErrorLine>{refused}</ErrorLine>
      {!isWritten && (
        <button type="button" className={buttonLook('small', 'quiet')} onClick={() => stage.begin(edit.open(paragraph, person.delegation))}>
          <Icon name="seal" />
          <span>Draft for {inSentence(person.name)} only</span>
        </button>
      )}
      <PrivateMenu doc={doc} paragraph={paragraph} label={label} labels={stage.labels} onAct={act} />
    </span>
  );
}

interface DraftedProps {
  readonly own: PrivateProposal;
  readonly label: string;
  readonly begun: boolean;
  readonly stage: PrivateDocument;
}

/** One private proposal: the field of its words, or what it says where it has none. */
function Drafted({ own, label, begun, stage }: DraftedProps) {
  const { person } = useCommittee().session;
  const { id, node } = own;
  const proposal = stage.proposals.find((one) => one.id === id);
  const isNew = node.type.name === 'paragraph';
  const about = isNew ? (stage.labels.get(id)?.label ?? `a paragraph after ${label}`) : label;
  return (
    <section className={styles.privateProposal} aria-label={`Private proposal on ${about}`}>
      <p className={styles.head}>
        <Only />
        {isNew && <bdi>{about}</bdi>}
        <span className={`${textStyles.muted} ${styles.saved}`}>{stage.saved ? 'saved' : 'not saved yet'}</span>
      </p>
      {isNew || amendmentAttrs(node).kind === 'replace' ? (
        <Field stage={stage} id={id} label={`Words that only ${inSentence(person.name)} sees, ${about}`} focus={begun} />
      ) : (
        <p className={cardStyles.wording}>
          <FormalWords parts={proposal?.parts ?? []} />
        </p>
      )}
      {proposal && <FitNotice proposal={proposal} made="" adjusted={undefined} selected />}
      <Actions id={id} says={proposal !== undefined && proposal.status !== 'satisfied'} stage={stage} />
    </section>
  );
}

function Field({ stage, id, label, focus }: { stage: PrivateDocument; id: string; label: string; focus: boolean }) {
  const mount = useRef<HTMLDivElement>(null);
  const { ydoc } = stage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is made anew for another document or proposal only
  useEffect(() => {
    if (!mount.current || !ydoc) return;
    const field = createPrivateField(mount.current, ydoc, id, label);
    if (focus) field?.focus();
    return () => field?.destroy();
  }, [ydoc, id]);
  return <div ref={mount} />;
}

/** The paragraph of the text under which a private proposal is written. */
const homeOf = ({ pending }: PrivateDocument, { id, paragraph }: ListedProposal): string =>
  pending.find((one) => one.id === id)?.paragraph || paragraph;

/** In the panel: the private proposals, those set aside, and words that the server refused. */
export function PrivateCards() {
  const { session } = useCommittee();
  const stage = usePrivateContext();
  const { labels } = useTextContext();
  const { goTo } = useRoomContext();
  if (!stage || (stage.proposals.length === 0 && stage.setAside.length === 0 && !stage.refused)) return null;
  return (
    <section className={styles.list} aria-label="Private proposals">
      <h2 className={`${cardStyles.groupHeading} ${styles.head}`}>
        <Only />
      </h2>
      {stage.refused && (
        <div className={`${cardStyles.notice} ${cardStyles.warning}`}>
          <span>
            <b>{stage.refused.reason}</b> {stage.refused.words.join(' · ')}
          </span>
          <button type="button" className={buttonLook('small', 'quiet')} onClick={stage.dismiss}>
            Close
          </button>
        </div>
      )}
      {stage.proposals.map((proposal) => (
        <article
          key={proposal.id}
          className={`d${slotIn(session, session.person.delegation)} ${cardStyles.card} ${styles.privateProposal}`}
          data-private={proposal.id}
          data-testid="private-card"
        >
          <h3 className={cardStyles.heading}>
            <button
              type="button"
              className={cardStyles.selectButton}
              data-rove
              data-testid="select-card"
              onClick={() => goTo(homeOf(stage, proposal))}
            >
              <b>{spokenFirst(proposal.label)}</b>
            </button>
          </h3>
          <p className={cardStyles.wording}>
            <FormalWords parts={proposal.parts} />
          </p>
          <FitNotice proposal={proposal} made="" adjusted={undefined} selected />
          <Actions id={proposal.id} says={proposal.status !== 'satisfied'} stage={stage} />
        </article>
      ))}
      {stage.setAside.map(({ id, paragraph }) => (
        <p key={id} className={styles.setAside}>
          Set aside on {labels.get(paragraph)?.label ?? 'a paragraph that went'}
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            data-set-aside={id}
            onClick={() => {
              stage.edit?.setAside(id, false);
              focusWhenThere(() => document.querySelector<HTMLElement>(`[data-private="${CSS.escape(id)}"] [data-rove]`));
            }}
          >
            Bring back
          </button>
        </p>
      ))}
    </section>
  );
}
