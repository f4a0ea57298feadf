// What axe-core finds on a page as it stands: no violation of WCAG 2.2 A and AA is expected anywhere.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** The rules whose outcome depends on colours. In dark or forced colours everything else is as in light, where it is checked. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** The rules whose outcome depends on the language: whether elements without words have a name in it, and the sizes that result from its words. */
export const OF_LANGUAGE = [
  ...['aria-command-name', 'aria-input-field-name', 'aria-meter-name', 'aria-progressbar-name', 'aria-tab-name', 'aria-toggle-field-name'],
  ...['aria-tooltip-name', 'button-name', 'document-title', 'frame-title', 'image-alt', 'input-button-name', 'label', 'link-name'],
  ...['role-img-alt', 'select-name', 'svg-img-alt', 'summary-name', 'html-has-lang', 'html-lang-valid', 'valid-lang'],
  ...['target-size', 'scrollable-region-focusable'],
];

/** One line a place, in the theme that is shown. `more`: rules beside those of the levels A and AA, by their ids. `only`: these rules and no others. */
export async function violationsNow(on: Page, more: readonly string[] = [], only: readonly string[] = []): Promise<string[]> {
  // The page's policy allows only its own scripts; axe is injected through the debugger.
  if (!(await on.evaluate(() => 'axe' in window))) await on.evaluate(axe.source);
  const list = await on.evaluate(
    async ([tags, rules, alone]) => {
      const { axe: tool } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };
      const also = Object.fromEntries(rules.map((rule) => [rule, { enabled: true }]));
      const runOnly = alone.length > 0 ? { type: 'rule', values: alone } : { type: 'tag', values: tags };
      return (await tool.run({ runOnly, rules: also, resultTypes: ['violations'] })).violations;
    },
    [TAGS, more, only] as const,
  );
  return list.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 300)}`),
  );
}

/** One line a place, in both themes; in dark what depends on colours. */
export async function violations(on: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await on.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    found.push(...(await violationsNow(on, [], theme === 'dark' ? OF_COLOURS : [])).map((line) => `${theme} ${line}`));
  }
  return found;
}

/** One line a place, of what depends on colours in dark and in forced colours; with `again`, which waits until the page is there after a reload, in Arabic too. */
export async function violationsInLooks(on: Page, again?: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  const note = async (look: string, only: readonly string[] = []) =>
    found.push(...(await violationsNow(on, [], only)).map((line) => `${look} ${line}`));
  try {
    await on.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await note('dark', OF_COLOURS);
    await on.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
    await note('forced colours', OF_COLOURS);
  } finally {
    await on.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
  }
  if (!again) return found;
  const speak = async (language: string) => {
    await on.evaluate((one) => localStorage.setItem('chapeau-language', one), language);
    await on.reload();
    await again();
    await on.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  };
  try {
    await speak('ar');
    await note('Arabic');
  } finally {
    await speak('en');
  }
  return found;
}
