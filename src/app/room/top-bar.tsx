// The top bar: the name of the draft, whether every word is saved, who is in the room, and Share, Export and the returned copy.

import { useEffect, useState } from 'react';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import { mayManage } from '../../protocol/roles.ts';
import type { FloorOfRoom } from '../floor/use-floor.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { PhaseLine } from '../phases/phase-line.tsx';
import { ROLE_WORDS, useCommittee, useHome } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as chipStyles from '../ui/chip.module.css';
import * as connectionStyles from '../ui/connection.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { HatMark, Icon } from '../ui/icons.tsx';
import { LazyPart } from '../ui/lazy.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as textStyles from '../ui/text.module.css';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { type ConnectionWords, connectionWords } from './connection-words.ts';
import * as lazyParts from './lazy-parts.ts';
import * as styles from './top-bar.module.css';

interface TopBarProps {
  /** True on a phone where nothing can be proposed or changed. */
  readonly phoneReads: boolean;
  /** Asking for the floor, on a phone, whose toolbar has no room for it; null or absent for those who may not. */
  readonly floor?: FloorOfRoom | null;
  readonly snapshot: DraftSessionSnapshot;
  readonly title: string;
  readonly onShare: () => void;
  readonly onExport: () => void;
  /** Opens the dialog that changes the draft's phase; null or absent for those who may not. */
  readonly onPhase?: (() => void) | null;
  /** Brings in a returned copy; null for those who only read. */
  readonly onReturnedCopy: (() => void) | null;
  /** Lists what can be published; null or absent for those who only read. */
  readonly onPublish?: (() => void) | null;
  /** How many proposals only the person's own delegation sees; 0 if absent. */
  readonly privateCount?: number;
}

/** The bar over the whole room. */
export function TopBar({
  snapshot,
  title,
  onShare,
  onExport,
  onReturnedCopy,
  phoneReads,
  floor = null,
  onPhase = null,
  onPublish = null,
  privateCount = 0,
}: TopBarProps) {
  const { person, seat } = useCommittee().session;
  const { symbol } = snapshot.meta;
  const isNarrow = useMediaQuery('(max-width: 34rem)');
  const isCompany = snapshot.present.some(({ client }) => client !== snapshot.awareness.clientID);
  return (
    <header className={frameStyles.topBar} data-region="top">
      <Link className={frameStyles.mark} href={useHome()} aria-label={say('Chapeau, all drafts')}>
        <HatMark />
      </Link>
      {symbol !== '' && (
        <bdi className={`${frameStyles.symbol} ${textStyles.numerals}`} title={symbol}>
          {/* The short symbol makes room for the floor on a phone, for private words in a narrow window. */}
          {floor || isNarrow ? shortSymbol(symbol) : symbol}
        </bdi>
      )}
      {/* Its own direction, so that it is cut at its end. */}
      <h1 className={styles.title} title={title} dir="auto">
        {title}
      </h1>
      <span className={`${frameStyles.separator} ${styles.divider}`} />
      <Connection snapshot={snapshot} />
      <PhaseLine snapshot={snapshot} onChange={onPhase} />
      {phoneReads && !floor && (
        <span className={`${chipStyles.chip} ${styles.readOnly}`}>
          <Icon name="eye" />
          {say('Read only')}
        </span>
      )}
      <span className={textStyles.grow} />
      {floor && <LazyPart of={lazyParts.floorButton} unasked floor={floor} />}
      {isCompany && <LazyPart of={lazyParts.peopleHere} unasked snapshot={snapshot} />}
      {isCompany && <span className={`${frameStyles.separator} ${styles.divider}`} />}
      <span className={frameStyles.person} title={said(person.name)}>
        <Nameplate code={nameplateOf(person)} />
        <span>{person.role === 'delegation' ? person.name : said(ROLE_WORDS[person.role])}</span>
      </span>
      {onPublish && privateCount > 0 && (
        <button
          type="button"
          className={`${buttonLook('outlined')} ${styles.publishAll}`}
          aria-haspopup="dialog"
          title={say('Publish what only your delegation sees')}
          onClick={onPublish}
        >
          <Icon name="lock" />
          <span className={styles.long}>{plural(privateCount, '{n} private', '{n} private')}</span>
          <span className={styles.short}>{privateCount}</span>
          <span className={styles.rule} />
          <span className={styles.long}>{say('Publish all')}</span>
          <span className={styles.short}>{say('Publish')}</span>
        </button>
      )}
      {seat && seat.standing !== 'waiting' && (
        <button
          type="button"
          className={`${buttonLook('outlined')} ${styles.dialogButton}`}
          aria-label={say('Your delegation')}
          title={say('Who sits for your delegation')}
          aria-haspopup="dialog"
          onClick={onShare}
        >
          <Icon name="share" />
        </button>
      )}
      {mayManage(person.role) && (
        <button
          type="button"
          className={`${buttonLook('outlined')} ${styles.dialogButton}`}
          aria-label={say('Share')}
          aria-haspopup="dialog"
          onClick={onShare}
        >
          <Icon name="share" />
          <span>{say('Share')}</span>
        </button>
      )}
      {onReturnedCopy && (
        <button
          type="button"
          className={`${buttonLook('outlined')} ${styles.dialogButton}`}
          aria-label={say('A copy came back')}
          title={say('A copy came back')}
          aria-haspopup="dialog"
          onClick={onReturnedCopy}
        >
          <Icon name="bring" />
        </button>
      )}
      <button
        type="button"
        className={`${buttonLook('outlined')} ${styles.dialogButton}`}
        aria-label={say('Export')}
        aria-haspopup="dialog"
        onClick={onExport}
      >
        <Icon name="export" />
        <span>{say('Export')}</span>
      </button>
      {/* Only with the text: nobody chooses a language before there is something to read. */}
      {title !== '' && <LazyPart of={lazyParts.languageButton} unasked className={`${styles.dialogButton} ${styles.language}`} />}
    </header>
  );
}

const CONNECTION_LOOK: Record<ConnectionWords['state'], string> = {
  live: '',
  busy: connectionStyles.busy,
  offline: connectionStyles.offline,
  refused: connectionStyles.refused,
};

/** Nearly every save takes less than this; "Saving…" at each key would flicker. */
const CALM_MS = 1000;

function Connection({ snapshot }: { snapshot: DraftSessionSnapshot }) {
  const words = connectionWords(snapshot);
  const saving = snapshot.link === 'live' && !snapshot.saved && !snapshot.refused;
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!saving) return;
    const timer = window.setTimeout(() => setLong(true), CALM_MS);
    return () => {
      window.clearTimeout(timer);
      setLong(false);
    };
  }, [saving]);
  // Until then it says only "Live", neither "all saved" nor "Saving…".
  const shown = saving && !long ? { state: 'live' as const, short: say('Live'), rest: '' } : words;
  return (
    <span
      className={`${connectionStyles.connection} ${CONNECTION_LOOK[shown.state]}`}
      data-testid="connection"
      data-link={snapshot.link}
      data-saved={snapshot.saved}
    >
      {shown.short}
      {shown.rest !== '' && <span>{shown.rest}</span>}
    </span>
  );
}
