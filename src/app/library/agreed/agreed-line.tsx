// The line on a proposal's card that says what the library knows about it: "Agreed language of resolution 64/3, OP5", or what the source says instead, with
// the redline against it on the selected card. The sentence is computed from the words; nobody writes or sends it.

import { Fragment, type ReactNode } from 'react';
import { rewordOwn } from '../../../editor/commands/inserting.ts';
import type { AlmostAgreed } from '../../../library/agreed-language.ts';
import type { LibraryPlace } from '../../../library/library-model.ts';
import { plural, say } from '../../../messages/say.ts';
import { numberOfSymbol } from '../../../text/references/cited-resolutions.ts';
import { useRoomContext } from '../../room/context/room-context.ts';
import { buttonLook } from '../../ui/button-look.ts';
import * as cardStyles from '../../ui/card.module.css';
import { Icon } from '../../ui/icons.tsx';
import { rich } from '../../ui/rich.tsx';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './agreed-line.module.css';
import type { ReadableProposal } from './read-proposal.ts';
import { useAgreed } from './use-agreed.ts';

interface AgreedLineProps {
  readonly proposal: ReadableProposal;
  /** True if the card is selected: then the redline is shown. */
  readonly selected: boolean;
}

/** The sentence; nothing if the library has nothing to say. */
export function AgreedLine({ proposal, selected }: AgreedLineProps) {
  const agreed = useAgreed(proposal);
  if (!agreed) return null;
  const { place } = agreed;
  if (agreed.is === 'agreed')
    return (
      <Line icon="equal" tone={styles.agreed}>
        {rich('Agreed language of {source}', {
          source: <Source place={place}>{say('in sentence|resolution {place}', { place: nameOf(place) })}</Source>,
        })}
      </Line>
    );
  const { says, draft, strength, differences, redline } = agreed;
  const more = differences.length - 1;
  return (
    <>
      <Line icon="tilde">
        {rich(says === '' ? '{source} does not say {words}.' : '{source} says {words}.', {
          source: <Source place={place}>{nameOf(place)}</Source>,
          words: <em dir="auto">{says === '' ? draft : says}</em>,
        })}
        {strength === 'softer' && ` ${say('Softer here.')}`}
        {strength === 'stronger' && ` ${say('Stronger here.')}`}
        {more > 0 && ` ${plural(more, '{n} more difference.', '{n} more differences.')}`}
      </Line>
      {selected && (
        <div className={styles.against} data-testid="against-source">
          <p className={textStyles.smallLabel}>{say('Against {place}', { place: nameOf(place) })}</p>
          <p className={`${cardStyles.wording} ${styles.redline}`} lang={place.text.language} dir="auto">
            <Redline parts={shortened(redline)} />
          </p>
        </div>
      )}
    </>
  );
}

/** The button that restores the source's words in one's own proposal; nothing if there is nothing to restore. */
export function PutBack({ proposal, id }: { readonly proposal: ReadableProposal; readonly id: string }) {
  const agreed = useAgreed(proposal);
  const { editor, mode } = useRoomContext();
  if (agreed?.is !== 'nearly' || !editor || mode !== 'amend') return null;
  return (
    <button type="button" className={buttonLook('small', 'outlined')} onClick={() => rewordOwn(editor.view, id, agreed.differences)}>
      {putBackWords(agreed)}
    </button>
  );
}

const LONGEST = 40;
function putBackWords({ says, differences, place }: AlmostAgreed): ReactNode {
  const is = differences.length === 1 && says !== '' && says.length <= LONGEST;
  return is ? (
    <span>{rich('Put back “{words}”', { words: <bdi>{says}</bdi> })}</span>
  ) : (
    say('Put back the words of {symbol}', { symbol: numberOfSymbol(place.text.symbol) })
  );
}

const nameOf = ({ text, label }: LibraryPlace): string => `${numberOfSymbol(text.symbol)}, ${label}`;

function Line({
  icon,
  tone = '',
  children,
}: {
  readonly icon: 'equal' | 'tilde';
  readonly tone?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <p className={`${cardStyles.notice} ${styles.line} ${tone}`} data-testid="agreed-language">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

/** A link to the source, which opens over the paper. */
function Source({ place, children }: { readonly place: LibraryPlace; readonly children: ReactNode }) {
  const { setDialog } = useRoomContext();
  return (
    <button
      type="button"
      className={`${textStyles.inlineLink} ${styles.source}`}
      onClick={() => setDialog({ dialog: 'library-text', text: place.text.id, label: place.label })}
    >
      <bdi>{children}</bdi>
    </button>
  );
}

/** Removed words are separated by a space from those that replace them, as on the paper. */
const Redline = ({ parts }: { readonly parts: AlmostAgreed['redline'] }) =>
  parts.map(({ is, text }, at) => {
    const key = `${at}`;
    if (is === 'kept') return <Fragment key={key}>{text}</Fragment>;
    if (is === 'in') return <ins key={key}>{text}</ins>;
    return (
      <Fragment key={key}>
        <del>{text}</del>
        {parts[at + 1]?.is === 'in' && !/\s$/.test(text) && ' '}
      </Fragment>
    );
  });

/** How many unchanged words are kept on each side of a difference. */
const AROUND = 5;

/** Shortens the long unchanged stretches of a redline. */
function shortened(parts: AlmostAgreed['redline']): AlmostAgreed['redline'] {
  return parts.map(({ is, text }, at) => {
    const words = text.split(/(?<=\s)/);
    const [ahead, behind] = [at === 0 ? 0 : AROUND, at === parts.length - 1 ? 0 : AROUND];
    if (is !== 'kept' || words.length <= ahead + behind + 2) return { is, text };
    const head = words.slice(0, ahead).join('');
    const tail = behind === 0 ? '' : words.slice(-behind).join('');
    return { is, text: `${head}…${tail === '' ? '' : ' '}${tail}` };
  });
}
