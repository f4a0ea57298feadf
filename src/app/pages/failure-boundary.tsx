// Shown when the program itself fails: one line that first says what is safe, and a way to continue. It is the only place that catches rendering errors of
// whole screens.
import { Component, type ReactNode } from 'react';
import { say } from '../../messages/say.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import { CopyButton } from '../ui/notice-lines.tsx';
import * as styles from './failure-boundary.module.css';
import * as pageStyles from './page.module.css';

interface Failure {
  readonly error: Error | null;
}

/** Shows its children, or that they could not be shown. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, Failure> {
  override state: Failure = { error: null };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={pageStyles.centred}>
        <div className={`${noticeLinesStyles.line} ${noticeLinesStyles.warning}`} role="alert">
          <Icon name="warn" />
          <div>
            <h1 className={styles.heading}>{say('This page could not be shown.')}</h1>
            <p>{say('Nothing is lost: the server has every word that was said to be saved.')}</p>
            <div className={actionsStyles.actions}>
              <button type="button" className={buttonLook('small', 'filled')} onClick={() => window.location.reload()}>
                {say('Show it again')}
              </button>
              <CopyButton text={`${error.message}\n${error.stack ?? ''}`} label={say('Copy details')} />
            </div>
          </div>
        </div>
      </main>
    );
  }
}
