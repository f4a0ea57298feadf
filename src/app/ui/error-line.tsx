// The line that says why something was not done. Screen readers read it as soon as it appears. The server's sentence is translated into the reader's language
// here.
import { said } from '../../messages/said.ts';
import * as textStyles from './text.module.css';

/** The sentence; nothing for undefined, null or ''. */
export const ErrorLine = ({ children }: { children: string | null | undefined }) =>
  children ? (
    <p className={textStyles.errorLine} role="alert">
      {said(children)}
    </p>
  ) : null;
