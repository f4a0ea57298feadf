// The line that says why something was not done. Screen readers say it as soon as it is there.
import * as textStyles from './text.module.css';

/** The sentence; nothing where there is none (undefined, null or ''). */
export const ErrorLine = ({ children }: { children: string | null | undefined }) =>
  children ? (
    <p className={textStyles.errorLine} role="alert">
      {children}
    </p>
  ) : null;
