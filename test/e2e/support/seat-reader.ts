// Finds and reads what is on the screen of a window of any engine, in the words in which playwright does it in Chromium (getByRole, getByTestId, filter …). It only
// reads: nothing here presses, writes or sets the focus.
import { until } from '../../support/waiting.ts';
import type { Seat } from './seat.ts';

type Words = string | RegExp;
interface Named {
  readonly name?: Words;
  readonly exact?: boolean;
}

/** The ways to find something on a page, or within what was found. A page of playwright has the same. */
export interface Reader {
  getByRole(role: string, options?: Named): Found;
  getByTestId(id: string): Found;
  getByLabel(words: string): Found;
  getByText(words: string): Found;
  locator(css: string): Found;
}

/** A locator, which is resolved again each time. */
export interface Found extends Reader {
  filter(options: { hasText: Words }): Found;
  first(): Found;
  and(other: Found): Found;
  or(other: Found): Found;
  waitFor(options?: { state?: 'visible' | 'attached' | 'detached' }): Promise<void>;
  innerText(): Promise<string>;
  allInnerTexts(): Promise<string[]>;
  getAttribute(name: string): Promise<string | null>;
  evaluate<Result>(ask: (element: Element) => Result): Promise<Result>;
  evaluateAll<Result>(ask: (elements: Element[]) => Result): Promise<Result>;
}

type Wanted = { readonly words: string; readonly flags?: string; readonly exact?: boolean };
type Step =
  | { readonly by: 'css'; readonly css: string }
  | { readonly by: 'role'; readonly role: string; readonly name: Wanted | null }
  | { readonly by: 'label'; readonly wanted: Wanted }
  | { readonly by: 'text'; readonly wanted: Wanted }
  | { readonly by: 'holding'; readonly wanted: Wanted }
  | { readonly by: 'first' }
  | { readonly by: 'and'; readonly other: readonly Step[] }
  | { readonly by: 'or'; readonly other: readonly Step[] };

/** The elements to which the steps lead. It runs in the page. */
function elementsAt(steps: readonly Step[]): Element[] {
  const ROLES: Record<string, string> = {
    button: 'button, [role="button"]',
    combobox: '[role="combobox"]',
    dialog: '[role="dialog"]',
    heading: 'h1, h2, h3, h4, [role="heading"]',
    menu: '[role="menu"]',
    menuitem: '[role="menuitem"]',
    option: '[role="option"]',
    radio: '[role="radio"], input[type="radio"]',
    searchbox: 'input[type="search"]',
    tabpanel: '[role="tabpanel"]',
    textbox: 'textarea, input:not([type]), input[type="text"], [role="textbox"]',
  };
  const squash = (words: string | null | undefined) => (words ?? '').replace(/\s+/g, ' ').trim();
  const fits = (words: string, { words: wanted, flags, exact }: Wanted) => {
    if (flags !== undefined) return new RegExp(wanted, flags).test(words);
    return exact ? words === wanted : words.toLowerCase().includes(wanted.toLowerCase());
  };
  const labelOf = (element: Element) =>
    squash(
      element.getAttribute('aria-label') ??
        (element.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => (id === '' ? '' : document.getElementById(id)?.textContent))
          .join(' '),
    ) || squash([...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(' '));
  const isThere = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"], [inert]');
  let found = [] as Element[];
  let isPage = true;
  for (const step of steps) {
    const within = (css: string): Element[] => [
      ...new Set((isPage ? [document] : found).flatMap((one: ParentNode) => [...one.querySelectorAll(css)])),
    ];
    if (step.by === 'css') found = within(step.css);
    else if (step.by === 'role')
      found = within(ROLES[step.role] ?? `[role="${step.role}"]`).filter(
        (one) => isThere(one) && (!step.name || fits(labelOf(one) || squash(one.textContent), step.name)),
      );
    else if (step.by === 'label') found = within('input, textarea, select, button').filter((one) => fits(labelOf(one), step.wanted));
    else if (step.by === 'text') {
      const all = within('*').filter((one) => fits(squash(one.textContent), step.wanted));
      found = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
    } else if (step.by === 'holding') found = found.filter((one) => fits(squash(one.textContent), step.wanted));
    else if (step.by === 'first') found = found.slice(0, 1);
    else {
      const others = elementsAt(step.other);
      const all = step.by === 'and' ? found.filter((one) => others.includes(one)) : [...new Set([...found, ...others])];
      found = all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    }
    isPage = false;
  }
  return found;
}

const wantedOf = (words: Words, exact?: boolean): Wanted =>
  words instanceof RegExp ? { words: words.source, flags: words.flags } : { words, ...(exact === undefined ? {} : { exact }) };
const STEPS = new WeakMap<Found, readonly Step[]>();

/** What is on the screen at this seat. */
export function readerOf(seat: Seat): Reader {
  const at = (steps: readonly Step[]): Found => {
    const and = (...more: Step[]) => at([...steps, ...more]);
    const ask = <Result>(fn: (elements: Element[]) => Result) =>
      seat.evaluate<Result>(`((${elementsAt.name}) => (${fn})(${elementsAt.name}(${JSON.stringify(steps)})))(${elementsAt})`);
    const what = () => JSON.stringify(steps);
    const one = async <Result>(fn: string): Promise<Result> => {
      const answer = await until(what(), () =>
        seat.evaluate<[Result] | null>(
          `((${elementsAt.name}) => { const [one] = ${elementsAt.name}(${JSON.stringify(steps)}); return one ? [(${fn})(one)] : null; })(${elementsAt})`,
        ),
      );
      return answer[0];
    };
    const found: Found = {
      getByRole: (role, { name, exact } = {}) => and({ by: 'role', role, name: name === undefined ? null : wantedOf(name, exact) }),
      getByTestId: (id) => and({ by: 'css', css: `[data-testid="${id}"]` }),
      getByLabel: (words) => and({ by: 'label', wanted: wantedOf(words) }),
      getByText: (words) => and({ by: 'text', wanted: wantedOf(words) }),
      locator: (css) => and({ by: 'css', css }),
      filter: ({ hasText }) => and({ by: 'holding', wanted: wantedOf(hasText) }),
      first: () => and({ by: 'first' }),
      and: (other) => and({ by: 'and', other: STEPS.get(other) ?? [] }),
      or: (other) => and({ by: 'or', other: STEPS.get(other) ?? [] }),
      async waitFor({ state = 'visible' } = {}) {
        await until(`${what()} ${state}`, async () => {
          const [count, shown] = await ask((all) => [all.length, all.filter((element) => element.checkVisibility()).length] as const);
          if (state === 'detached') return count === 0;
          return state === 'visible' ? shown > 0 : count > 0;
        });
      },
      innerText: () => one(`(element) => element.innerText`),
      allInnerTexts: () => ask((all) => all.map((element) => (element as HTMLElement).innerText)),
      getAttribute: (name) => one(`(element) => element.getAttribute(${JSON.stringify(name)})`),
      evaluate: (fn) => one(String(fn)),
      evaluateAll: ask,
    };
    STEPS.set(found, steps);
    return found;
  };
  const page = at([]);
  return page;
}
