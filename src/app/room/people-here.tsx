// Who is in the room, in the top bar: some nameplates, and behind "+3" the list of everybody with names.

import { useRef, useState } from 'react';
import type { DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { say } from '../../messages/say.ts';
import * as nameplateStyles from '../ui/nameplate.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import * as popoverStyles from '../ui/popover.module.css';
import * as styles from './people-here.module.css';
import { type PresentNameplate, presentNameplates } from './presence.ts';

/** How many nameplates fit beside a long title, and in a narrower window. */
const PLATES = 5;
const FEWER = 3;

/** The nameplates of the others; nothing if nobody else is here. */
export function PeopleHere({ snapshot }: { snapshot: DraftSessionSnapshot }) {
  const { asking, speaker } = snapshot.record;
  const plates = presentNameplates(snapshot.present.filter(({ client }) => client !== snapshot.awareness.clientID));
  const asks = (code: string) => asking.some((one) => one.delegation === code);
  const wordsOf = ({ code, words }: PresentNameplate) => (asks(code) ? say('{name}, asks for the floor', { name: words }) : words);
  return (
    <>
      <ul className={`${nameplateStyles.plates} ${styles.present}`} aria-label={say('In the room')}>
        {plates.slice(0, PLATES).map((one) => (
          <li key={one.code} data-floor={one.code === speaker?.delegation ? 'speaks' : asks(one.code) ? 'asks' : undefined}>
            <Nameplate code={one.code} title={wordsOf(one)} />
          </li>
        ))}
      </ul>
      {plates.length > FEWER && <AllHere all={plates.map((one) => ({ code: one.code, words: wordsOf(one) }))} />}
    </>
  );
}

function AllHere({ all }: { all: readonly PresentNameplate[] }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving close the list of the button inside, which is what one operates
    <span
      className={styles.all}
      data-few={all.length <= PLATES || undefined}
      onKeyDown={(event) => event.key === 'Escape' && open && leave()}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={button}
        type="button"
        className={`${nameplateStyles.plate} ${nameplateStyles.overflow}`}
        aria-label={say('Who is here, all {count}', { count: all.length })}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.wide}>+{all.length - PLATES}</span>
        <span className={styles.narrow}>+{all.length - FEWER}</span>
      </button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by key
        <ul className={`${popoverStyles.popover} ${styles.list}`} aria-label={say('Everybody in the room')} tabIndex={0}>
          {all.map(({ code, words }) => (
            <li key={code}>
              <Nameplate code={code} />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
