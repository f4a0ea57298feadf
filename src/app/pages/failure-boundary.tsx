// Shown when the program itself fails: one line that says first what is safe, and a way to go on. It is the only place that catches errors of the screens.
import { Component, type ReactNode } from 'react';
import { Icon } from '../ui/icons.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';

interface Failure {
  readonly error: Error | null;
}

/** Shows what is inside, or that it could not be shown. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, Failure> {
  override state: Failure = { error: null };

  static getDerivedStateFromError(error: unknown): Failure {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className="center">
        <div className="bar-n warn" role="alert">
          <Icon name="warn" />
          <div>
            <h1 className="fail-h">This page could not be shown.</h1>
            <p>Nothing is lost: the server has every word that was said to be saved.</p>
            <div className="acts">
              <button type="button" className="btn sm solid" onClick={() => window.location.reload()}>
                Show it again
              </button>
              <CopyButton text={`${error.message}\n${error.stack ?? ''}`} label="Copy details" />
            </div>
          </div>
        </div>
      </main>
    );
  }
}
