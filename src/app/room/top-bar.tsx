// The top bar: where one is, whether every word is safe, who sits here, and the two ways out (Share, Export).
import { useEffect, useState } from 'react';
import type { DraftSessionSnapshot } from '../../editor/model/editor-model.ts';
import { mayManage } from '../../protocol/roles.ts';
import { nameplateOf, ROLE_WORDS, useCommittee } from '../session/committee.ts';
import { HatMark, Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { connectionWords, presentNameplates } from './presence.ts';

interface TopBarProps {
  readonly snapshot: DraftSessionSnapshot;
  readonly title: string;
  readonly onShare: () => void;
  readonly onExport: () => void;
  /** Brings in a copy that came back; null for who reads only. */
  readonly onReturnedCopy: (() => void) | null;
}

/** How many plates fit beside a long title. */
const PLATES = 5;

/** The bar over the whole room. */
export function TopBar({ snapshot, title, onShare, onExport, onReturnedCopy }: TopBarProps) {
  const { person } = useCommittee().session;
  const others = snapshot.present.filter(({ client }) => client !== snapshot.awareness.clientID);
  const plates = presentNameplates(others);
  const more = plates.slice(PLATES);
  const { asking, speaker } = snapshot.record;
  return (
    <header className="top" data-region="top">
      <Link className="mark" href="/" aria-label="Chapeau, all drafts">
        <HatMark />
      </Link>
      {snapshot.meta.symbol !== '' && <bdi className="sym num">{snapshot.meta.symbol}</bdi>}
      <h1 className="title" title={title}>
        <bdi>{title}</bdi>
      </h1>
      <span className="sep" />
      <Connection snapshot={snapshot} />
      <span className="chip ro">
        <Icon name="eye" />
        Read only
      </span>
      <span className="grow" />
      <ul className="plates here" aria-label="In the room">
        {plates.slice(0, PLATES).map(({ code, words }) => (
          <li
            key={code}
            className={code === speaker?.delegation ? 'speaking' : asking.some((one) => one.delegation === code) ? 'raised' : ''}
          >
            <Nameplate code={code} title={asking.some((one) => one.delegation === code) ? `${words}, asks for the floor` : words} />
          </li>
        ))}
        {more.length > 0 && (
          <li className="plate more" title={more.map(({ words }) => words).join(', ')}>
            +{more.length}
          </li>
        )}
      </ul>
      {plates.length > 0 && <span className="sep" />}
      <span className="you" title={person.name}>
        <Nameplate code={nameplateOf(person)} />
        <span>{person.role === 'delegation' ? person.name : ROLE_WORDS[person.role]}</span>
      </span>
      {mayManage(person.role) && (
        <button type="button" className="btn line share" aria-label="Share" aria-haspopup="dialog" onClick={onShare}>
          <Icon name="share" />
          <span>Share</span>
        </button>
      )}
      {onReturnedCopy && (
        <button
          type="button"
          className="btn line exp"
          aria-label="A copy came back"
          title="A copy came back"
          aria-haspopup="dialog"
          onClick={onReturnedCopy}
        >
          <Icon name="bring" />
        </button>
      )}
      <button type="button" className="btn line exp" aria-label="Export" aria-haspopup="dialog" onClick={onExport}>
        <Icon name="export" />
        <span>Export</span>
      </button>
    </header>
  );
}

/** A save takes less than this nearly always; saying "Saving…" at each key would flicker. */
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
  // Until then neither is claimed: "Live" alone, without "all saved".
  const shown = saving && !long ? { className: '', short: 'Live', rest: '' } : words;
  return (
    <span className={`conn ${shown.className}`} data-link={snapshot.link} data-saved={snapshot.saved}>
      {shown.short}
      {shown.rest !== '' && <span>{shown.rest}</span>}
    </span>
  );
}
