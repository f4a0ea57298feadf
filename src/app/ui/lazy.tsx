// Lazy components: parts of a screen that are not needed at first. They are fetched when first shown, or in advance, so that they are there if the connection
// is lost.

import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { buttonLook } from './button-look.ts';
import * as styles from './lazy.module.css';
import * as textStyles from './text.module.css';

/** A component that is fetched later. */
export interface Lazy<Props extends object> {
  /** Null until fetched. */
  readonly part: () => ComponentType<Props> | null;
  /** Fetches it if it is missing. Never rejects: after a failure the next call tries again. */
  readonly fetch: () => Promise<void>;
}

/** The addresses of style sheets that could not be fetched. The bundler requests a sheet only once, so the next attempt would load the part without it. */
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

/** Fetches the missing style sheets; rejects if one cannot be fetched. */
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

/** The time between two attempts to fetch a part. */
const AGAIN_MS = 4_000;

/** Fetched before any part is shown: the rest of the reader's language. */
let before: () => Promise<unknown> = () => Promise.resolve();

/** `load` fetches what every part needs; if it rejects, the part is not shown yet. */
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

/** Calls `round` until `isThere`, with a pause between; returns a function that stops it. */
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
  /** True for a part that nobody asked for: a failure is not reported. */
  readonly unasked?: boolean;
}

/** Shows a part as soon as it is fetched. If it cannot be fetched, says so and tries again. If it fails, the rest of its screen stays. */
export function LazyPart<Props extends object>(props: LazyProps<Props> & Props) {
  return (
    <PartBoundary>
      <LazyPage {...props} />
    </PartBoundary>
  );
}

/** Like `LazyPart`, for a whole page: if it fails, the error page replaces it. */
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

/** Keeps a failing part from taking down the screen, above all the text. */
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
