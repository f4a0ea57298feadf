// The icons of the interface and the four status glyphs. The shape carries the meaning; colour only repeats it.
import type { ReactNode } from 'react';
import type { ParagraphStatus } from '../../../schema/index.ts';
import * as styles from './icons.module.css';
import { statusWord, useLevels } from './status-words.ts';
import * as textStyles from './text.module.css';

const SIGNS = {
  globe: (
    <>
      <circle cx="8" cy="8" r="5.8" />
      <path d="M2.2 8h11.6M8 2.2c3.2 3.4 3.2 8.2 0 11.6-3.2-3.4-3.2-8.2 0-11.6z" />
    </>
  ),
  down: (
    <>
      <path d="m4 6 4 4 4-4" />
    </>
  ),
  up: (
    <>
      <path d="m4 10 4-4 4 4" />
    </>
  ),
  back: (
    <>
      <path d="m10 4-4 4 4 4" />
    </>
  ),
  swap: (
    <>
      <path d="M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13" />
    </>
  ),
  unified: (
    <>
      <rect x="2.75" y="2.5" width="10.5" height="11" rx="1" />
      <path d="M5.25 5.5h5.5M5.25 8h5.5M5.25 10.5h3" />
    </>
  ),
  side: (
    <>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1" />
      <path d="M8 2.75v10.5" />
    </>
  ),
  move: (
    <>
      <path d="M8 2.5v11M5.5 5 8 2.5 10.5 5M5.5 11 8 13.5l2.5-2.5" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.5 3.5" />
    </>
  ),
  share: (
    <>
      <circle cx="6" cy="5.5" r="2.25" />
      <path d="M1.75 13c.4-2.4 2-3.75 4.25-3.75S9.85 10.6 10.25 13M12.25 6v5M9.75 8.5h5" />
    </>
  ),
  export: (
    <>
      <path d="M8 2v8M5 7.25 8 10.25l3-3M2.5 11v2.5h11V11" />
    </>
  ),
  pen: (
    <>
      <path d="m10.5 2.75 2.75 2.75-7.5 7.5-3.25.5.5-3.25z" />
    </>
  ),
  propose: (
    <>
      <path d="M2.5 13h11M4.5 9.5 8 5l3.5 4.5" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  overlap: (
    <>
      <circle cx="6" cy="8" r="3.75" />
      <circle cx="10" cy="8" r="3.75" />
    </>
  ),
  rebase: (
    <>
      <path d="M3 5.5h6.5a3 3 0 0 1 0 6H6M5.25 3 2.75 5.5 5.25 8" />
    </>
  ),
  check: (
    <>
      <path d="m3.5 8.5 3 3 6-7" />
    </>
  ),
  close: (
    <>
      <path d="m4 4 8 8M12 4l-8 8" />
    </>
  ),
  link: (
    <>
      <path d="M6.75 9.25 9.25 6.75M7.5 4.75 9 3.25a2.65 2.65 0 0 1 3.75 3.75l-1.5 1.5M8.5 11.25 7 12.75A2.65 2.65 0 0 1 3.25 9l1.5-1.5" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M10.5 3.5v-1h-8v8h1" />
    </>
  ),
  bring: (
    <>
      <path d="M8 10V2M5 4.75 8 1.75l3 3M2.5 11v2.5h11V11" />
    </>
  ),
  seal: (
    <>
      <path d="M8 1.75 13.25 4v4c0 3-2.1 5.1-5.25 6.25C4.85 13.1 2.75 11 2.75 8V4z" />
      <path d="m5.5 8 1.9 1.9 3.2-3.6" />
    </>
  ),
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.75" rx="1.25" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  list: (
    <>
      <path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01" />
    </>
  ),
  doc: (
    <>
      <path d="M3.75 1.75h5.5l3 3v9.5h-8.5zM9.25 1.75v3h3" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.5 1.5" />
    </>
  ),
  undo: (
    <>
      <path d="M3 6h6.5a3.25 3.25 0 0 1 0 6.5H6.5M5.5 3 2.75 6l2.75 3" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.25 14.25 13.5H1.75zM8 6.5v3.25M8 11.75h.01" />
    </>
  ),
  freeze: (
    <>
      <path d="M3.75 1.75h5.5l3 3v9.5h-8.5zM9.25 1.75v3h3M6 9.75l1.4 1.4 2.6-3" />
    </>
  ),
  gavel: (
    <>
      <path d="M2 13.75h7M5.5 6.5l4-4M8.75 9.75l4-4M6.25 5.75l3.25 3.25M8.75 3.25l3.25 3.25M7.75 7.5 3.5 11.75" />
    </>
  ),
  more: (
    <>
      <circle cx="3.5" cy="8" r="1" />
      <circle cx="8" cy="8" r="1" />
      <circle cx="12.5" cy="8" r="1" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  minus: (
    <>
      <path d="M3 8h10" />
    </>
  ),
  equal: (
    <>
      <path d="M3 6h10M3 10h10" />
    </>
  ),
  tilde: (
    <>
      <path d="M2.75 9c1.5-3 3.5-2.5 5.25-1s3.75 2 5.25-1" />
    </>
  ),
  talk: (
    <>
      <path d="M2.5 3.25h11v7.5H7.25L4.5 13.25v-2.5h-2z" />
    </>
  ),
  hand: (
    <>
      <path d="M2.5 13.75h11M4.5 13.75v-6h7v6M8 7.75V2M5.75 4.25 8 2l2.25 2.25" />
    </>
  ),
  note: (
    <>
      <path d="M1.75 13.25 5.5 4l3.75 9.25M3 10.25h5M11 4.5l2-1.5v6" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SIGNS;

/** A 16 px sign beside words. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <svg
    className={`${styles.icon} ${name === 'back' || name === 'undo' ? styles.pointing : ''} ${className}`}
    viewBox="0 0 16 16"
    aria-hidden="true"
  >
    {SIGNS[name]}
  </svg>
);

/** The logo, a hat: a circumflex, which is also an insertion caret, over a line of text. */
export const HatMark = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4.5 13.5 12 5.5l7.5 8" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="square" strokeLinejoin="miter" />
    <path d="M3 19.5h18" stroke="currentColor" strokeWidth="2" />
  </svg>
);

const GLYPHS: Record<ParagraphStatus, ReactNode> = {
  agreed: (
    <>
      <circle cx="7" cy="7" r="6.2" fill="currentColor" />
      <path d="m4.2 7.2 2 2 3.6-4" stroke="var(--panel)" strokeWidth="1.7" />
    </>
  ),
  adref: (
    <>
      <circle cx="7" cy="7" r="5.4" />
      <path d="M7 1.6a5.4 5.4 0 0 0 0 10.8z" fill="currentColor" stroke="none" />
    </>
  ),
  // A disc that is half full from below: the lower of two levels.
  group: (
    <>
      <circle cx="7" cy="7" r="5.4" />
      <path d="M1.6 7a5.4 5.4 0 0 0 10.8 0z" fill="currentColor" stroke="none" />
    </>
  ),
  open: (
    <>
      <circle cx="7" cy="7" r="5.4" />
    </>
  ),
  bracketed: (
    <>
      <path d="M4.6 1.8H2.2v10.4h2.4M9.4 1.8h2.4v10.4H9.4" strokeWidth="1.8" strokeLinecap="butt" strokeLinejoin="miter" />
    </>
  ),
};

const GLYPH_CLASS: Record<ParagraphStatus, string> = {
  open: styles.open,
  bracketed: styles.bracketed,
  adref: styles.agreed,
  group: styles.group,
  agreed: styles.agreed,
};

/** A paragraph's status as a shape; `spoken` is false if the words are beside it. */
export function StatusGlyph({ status, spoken = true }: { status: ParagraphStatus; spoken?: boolean }) {
  const levels = useLevels();
  return (
    <>
      <svg className={`${styles.glyph} ${GLYPH_CLASS[status]}`} viewBox="0 0 14 14" aria-hidden="true">
        {GLYPHS[status]}
      </svg>
      {spoken && <span className={textStyles.spokenOnly}>{statusWord(status, levels)}</span>}
    </>
  );
}
