// The notices of the sheet about its words: that they were kept or rebased, and why they cannot be sent.
import type { ReactNode } from 'react';
import * as cardStyles from '../ui/card.module.css';
import { Icon } from '../ui/icons.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';

export const SheetNotice = ({ children }: { readonly children: ReactNode }) => (
  <p className={cardStyles.notice} role="status">
    <Icon name="clock" />
    <span>{children}</span>
  </p>
);

/** Why nothing can be sent, with a button to copy what was written; nothing if `words` is ''. */
export const SheetRefusal = ({ words, copy }: { readonly words: string; readonly copy: string }) =>
  words === '' ? null : (
    <p className={`${cardStyles.notice} ${cardStyles.warning}`} role="status" data-testid="sheet-refused">
      <Icon name="warn" />
      <span>{words}</span>
      {copy !== '' && <CopyButton text={copy} />}
    </p>
  );
