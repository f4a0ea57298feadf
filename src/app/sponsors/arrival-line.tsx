// The line over a tabled text in a window that was showing its zero draft.
import { useState } from 'react';
import { say } from '../../messages/say.ts';
import { draftPath } from '../session/route.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import * as textStyles from '../ui/text.module.css';
import { arrivedFrom, dismissArrival } from './use-tabled.ts';

interface ArrivalLineProps {
  readonly draft: string;
  /** The symbol under which it was tabled. */
  readonly symbol: string;
}

export function ArrivalLine({ draft, symbol }: ArrivalLineProps) {
  const [zero, setZero] = useState(() => arrivedFrom(draft));
  if (zero === '') return null;
  return (
    <section className={noticeLinesStyles.line} role="status" aria-label={say('Tabled')}>
      <Icon name="check" />
      <div className={textStyles.grow}>
        <p>{say('The zero draft was tabled as {symbol}. This is the tabled text; the whole committee sees it.', { symbol })}</p>
        <div className={actionsStyles.actions}>
          <Link className={buttonLook('small', 'outlined')} href={draftPath(zero)}>
            {say('Read the zero draft')}
          </Link>
          <button
            type="button"
            className={buttonLook('small', 'quiet')}
            onClick={() => {
              dismissArrival();
              setZero('');
            }}
          >
            {say('Close')}
          </button>
        </div>
      </div>
    </section>
  );
}
