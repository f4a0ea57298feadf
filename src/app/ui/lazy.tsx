// Lazy components: parts of a screen that are not needed at first. They are fetched when they are first shown, or ahead of that, so that they are there when
// the connection is lost.

import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { buttonLook } from './button-look.ts';
import * as styles from './lazy.module.css';
import * as textStyles from './text.module.css';

/** A component that is fetched later. */
export interface Lazy<Props extends object> {
  /** Null until it was fetched. */
  readonly part: () => ComponentType<Props> | null;
  /** Fetches it where it is not there yet. Never rejects: what could not be fetched is fetched again the next time. */
  readonly fetch: () => Promise<void>;
}

/** The addresses of style sheets that could not be fetched. The bundler asks for a sheet once: its part would come without it the next time. */
const missingSheets = new Set<string>();
document.addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return;
    missingSheets.add(target.href);
    target.remove();
  },
  true,
);

let sheetsAsked: Promise<unknown> | null = null;

/** Fetches the style sheets that are missing; rejects where one cannot be fetched. */
function fetchMissingSheets(): Promise<unknown> {
  sheetsAsked ??= Promise.all(
    [...missingSheets].map(
      (href) =>
        new Promise<void>((resolve, reject) => {
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = href;
          link.onerror = reject;
          link.onload = () => {
            missingSheets.delete(href);
            resolve();
          };
          document.head.append(link);
        }),
    ),
  ).finally(() => {
    sheetsAsked = null;
  });
  return sheetsAsked;
}

/** The time between two tries to fetch a part. */
const AGAIN_MS = 4_000;

/** What is fetched before any part is shown: the rest of the reader's language. */
let before: () => Promise<unknown> = () => Promise.resolve();

/** Fetches with `load` whatever every part needs; where it rejects, the part is not there yet. */
export function beforeEveryPart(load: () => Promise<unknown>): void {
  before = load;
}

/** A component that `load` fetches. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let known: ComponentType<Props> | null = null;
  return {
    part: () => known,
    fetch: async () => {
      known ??= await Promise.all([fetchMissingSheets().then(load), before()])
        .then(([part]) => part)
        .catch(() => null);
    },
  };
}

/** Fetches with `round`, again after a while until `isThere`; gives what ends it. */
export function fetchUntil(round: () => Promise<unknown>, isThere: () => boolean): () => void {
  let timer = 0;
  let ended = false;
  const ask = async () => {
    await round();
    if (!ended && !isThere()) timer = window.setTimeout(ask, AGAIN_MS);
  };
  void ask();
  return () => {
    ended = true;
    window.clearTimeout(timer);
  };
}

interface LazyProps<Props extends object> {
  readonly of: Lazy<Props>;
  /** Nobody asked for it: nothing is said where it cannot be fetched. */
  readonly unasked?: boolean;
}

/** Shows a part: at once where it is there, else when it has come. Where it cannot be fetched it says so and tries again. It may fail without the rest of its
 *  screen. */
export function LazyPart<Props extends object>(props: LazyProps<Props> & Props) {
  return (
    <PartBoundary>
      <LazyPage {...props} />
    </PartBoundary>
  );
}

/** Like `LazyPart`, for a whole page: where it fails, the page that says so takes its place. */
export function LazyPage<Props extends object>({ of, unasked, ...props }: LazyProps<Props> & Props) {
  const [answered, setAnswered] = useState<{ readonly of: Lazy<Props> } | null>(null);
  useEffect(() => {
    if (of.part()) return;
    let gone = false;
    const end = fetchUntil(
      async () => {
        await of.fetch();
        if (!gone) setAnswered({ of });
      },
      () => of.part() !== null,
    );
    return () => {
      gone = true;
      end();
    };
  }, [of]);
  const Known = of.part();
  if (Known) return <Known {...(props as unknown as Props)} />;
  if (answered?.of !== of || unasked) return null;
  return (
    <p className={`${textStyles.errorLine} ${styles.missing}`} role="alert">
      {say('This part could not be fetched from the server. What you wrote is safe; the part comes when the line is back.')}
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
        {say('This part could not be shown. What you wrote is safe.')}{' '}
        <button type="button" className={buttonLook('small', 'outlined')} onClick={() => this.setState({ failed: false })}>
          {say('Show it again')}
        </button>
      </p>
    );
  }
}
