// Lazy components: parts of a screen that are not needed at first. They are fetched when they are first shown, or ahead of that, so that they are there when
// the connection is lost.
import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { buttonLook } from './button-look.ts';
import * as styles from './lazy.module.css';
import * as textStyles from './text.module.css';

/** A component that is fetched later. */
export interface Lazy<Props extends object> {
  /** Null until it was fetched. */
  readonly part: () => ComponentType<Props> | null;
  /** Fetches it. Never rejects: what could not be fetched is fetched again the next time. */
  readonly fetch: () => Promise<void>;
}

/** A component that `load` fetches. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let known: ComponentType<Props> | null = null;
  return {
    part: () => known,
    fetch: () =>
      load().then(
        (part) => {
          known = part;
        },
        () => {},
      ),
  };
}

/** Shows a part: at once where it is there, else when it has come; where it cannot be fetched it says so. */
export function LazyPart<Props extends object>({ of, ...props }: { readonly of: Lazy<Props> } & Props) {
  const [asked, setAsked] = useState<'not yet' | 'answered'>('not yet');
  useEffect(() => {
    let gone = false;
    if (!of.part()) of.fetch().then(() => !gone && setAsked('answered'));
    return () => {
      gone = true;
    };
  }, [of]);
  const Known = of.part();
  if (Known)
    return (
      <PartBoundary>
        <Known {...(props as unknown as Props)} />
      </PartBoundary>
    );
  if (asked === 'not yet') return null;
  return (
    <p className={`${textStyles.errorLine} ${styles.missing}`} role="alert">
      This part could not be fetched from the server. What you wrote is safe; open it again when the line is back.
    </p>
  );
}

/** A part that fails does not take the screen with it, the text least of all. */
class PartBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <p className={`${textStyles.errorLine} ${styles.missing}`} role="alert">
        This part could not be shown. What you wrote is safe.{' '}
        <button type="button" className={buttonLook('small', 'outlined')} onClick={() => this.setState({ failed: false })}>
          Show it again
        </button>
      </p>
    );
  }
}
