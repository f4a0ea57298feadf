// The line that says why something was not done. Screen readers say it as soon as it is there. What the server says is said in the reader's language here.
import { said } from '../../messages/said.ts';
import * as textStyles from './text.module.css';

/** The sentence; nothing where there is none (undefined, null or ''). */
export const ErrorLine = ({ children }: { children: string | null | undefined }) =>
  children ? (
    <p className={textStyles.errorLine} role="alert">
      {said(children)}
    </p>
  ) : null;
