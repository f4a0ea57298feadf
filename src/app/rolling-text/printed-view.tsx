// The views for print: the rolling text with its convention, and the text as issued. Both replace the paper and are read only.

import type { Node } from 'prosemirror-model';
import { useEffect, useMemo, useState } from 'react';
import type { Draft, Levels } from '../../../schema/index.ts';
import type { Convention } from '../../amend/rolling-text/model.ts';
import type { PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { rollingText } from '../../amend/rolling-text/rolling-text.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Version } from '../../protocol/api.ts';
import { fetchVersionDraft } from '../files/version-draft.ts';
import { useCardActions, useProposalsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { useCommittee } from '../session/committee.ts';
import { openWords } from '../settling/open-points.ts';
import * as chipStyles from '../ui/chip.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon } from '../ui/icons.tsx';
import { Select } from '../ui/select.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { dateOf, timeOf } from '../ui/times.ts';
import { CopyPrinted } from './copy-printed.tsx';
import { PrintedSheet } from './printed-sheet.tsx';
import * as styles from './printed-view.module.css';
import { ALL_NAMES, knownOfProposals, readConvention, writeConvention } from './stored-convention.ts';

/** The chosen view for print; "as issued" shows the first version. */
export default function PrintedView() {
  const { draft, view } = useRoomContext();
  const { versions } = useSnapshotContext();
  const [first] = versions;
  const { doc } = useTextContext();
  if (view === 'rolling') return doc && <Rolling doc={doc} />;
  return first && <Issued draft={draft} version={first} />;
}

/** How agreed words are marked, per level: "dashed line: agreed in the group". */
function agreedLines({ paragraphs }: PrintedText, levels: Levels): readonly string[] {
  const shown = new Set(paragraphs.flatMap(({ spans }) => spans.map((span) => span.agreed)));
  return (['group', 'agreed'] as const)
    .filter((level) => shown.has(level))
    .map((level) =>
      level === 'group'
        ? say('dashed line: agreed in the group')
        : levels === 2
          ? say('heavy line: agreed in plenary')
          : say('heavy line: agreed'),
    );
}

function Rolling({ doc }: { readonly doc: Node }) {
  const { meta, record } = useSnapshotContext();
  const { phrases } = record;
  const { facts, selected } = useProposalsContext();
  const { onSelect } = useCardActions();
  const { committee } = useCommittee().session;
  const [convention, setConvention] = useState(() => readConvention(committee));
  const levels = useLevels();
  const { open } = useTextContext();
  const text = useMemo(() => {
    const agreement = levels === 2 || phrases.length > 0 ? { levels, phrases } : null;
    return rollingText({ doc, meta }, knownOfProposals(facts), convention, agreement);
  }, [doc, meta, facts, convention, levels, phrases]);
  const choose = (change: Partial<Convention>) => {
    const next = { ...convention, ...change };
    setConvention(next);
    writeConvention(committee, next);
  };
  const now = new Date().toISOString();
  const named = convention.names !== 'none';
  return (
    <>
      <div className={styles.convention} role="toolbar" aria-label={say('Convention of the rolling text')}>
        <Select
          label={say('Where the names of delegations stand')}
          value={convention.names}
          options={[
            ['before', '[EU: …]'],
            ['after', '[… – EU]'],
            ['none', say('No names')],
          ]}
          onPick={(names) => choose({ names })}
        />
        {named && (
          <Select
            label={say('How many in favour are named')}
            value={String(convention.most)}
            options={[
              ['0', say('Owner only')],
              ['3', say('First 3')],
              [String(ALL_NAMES), say('names|All in favour')],
            ]}
            onPick={(most) => choose({ most: Number(most) })}
          />
        )}
        <button
          type="button"
          className={`${chipStyles.chip} ${styles.reasons}`}
          aria-pressed={convention.reasons}
          onClick={() => choose({ reasons: !convention.reasons })}
        >
          <Icon name="check" />
          {say('Reasons')}
        </button>
        <Select
          label={say('What bis means')}
          value={convention.bis}
          options={[
            ['new', say('bis: a new paragraph')],
            ['version', say('bis: another version')],
          ]}
          onPick={(bis) => choose({ bis })}
        />
        <span className={textStyles.grow} />
        <span className={styles.counts}>{openWords(open)}</span>
        <CopyPrinted text={text} paragraphs={text.paragraphs} label={say('Copy all')} />
      </div>
      <div className={frameStyles.paperMount}>
        <PrintedSheet
          meta={meta}
          text={text}
          lines={[
            say('Rolling text of {date}, {time}', { date: dateOf(now), time: timeOf(now) }),
            [
              named ? say('[…] not agreed · [EU: …] proposed by · – delete: SGP') : say('[…] not agreed'),
              ...agreedLines(text, levels),
            ].join(' · '),
          ]}
          selected={selected}
          onSelect={onSelect}
        />
      </div>
    </>
  );
}

function Issued({ draft, version }: { draft: string; version: Version }) {
  const [read, setRead] = useState<{ readonly draft: Draft } | { readonly refused: string } | null>(null);
  useEffect(() => {
    let gone = false;
    fetchVersionDraft(draft, version.id).then((answer) => !gone && setRead(answer));
    return () => {
      gone = true;
    };
  }, [draft, version.id]);
  // A version contains no proposals, so the rolling text of it is only its text.
  const text = useMemo(() => (read && 'draft' in read ? rollingText(read.draft) : null), [read]);
  if (read && 'refused' in read)
    return (
      <p className={`${textStyles.errorLine} ${styles.unread}`} role="alert">
        {said(read.refused)}
      </p>
    );
  if (!read || !text) return null;
  return (
    <div className={frameStyles.paperMount}>
      <PrintedSheet
        meta={read.draft.meta}
        text={text}
        lines={[
          say('{version}, as issued', { version: version.name }),
          say('Frozen by {who}, {date}, {time}', { who: said(version.who), date: dateOf(version.at), time: timeOf(version.at) }),
        ]}
        selected={null}
        onSelect={null}
      />
    </div>
  );
}
