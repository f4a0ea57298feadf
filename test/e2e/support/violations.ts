// What axe-core finds on a page as it stands: no violation of WCAG 2.2 A and AA is expected anywhere.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** One line a place, in the theme that is shown. `more`: rules beside those of the levels A and AA, by their ids. */
export async function violationsNow(on: Page, more: readonly string[] = []): Promise<string[]> {
  // The page's own policy lets no script in but its own; axe comes by the debugger's door.
  if (!(await on.evaluate(() => 'axe' in window))) await on.evaluate(axe.source);
  const list = await on.evaluate(
    async ([tags, rules]) => {
      const { axe: tool } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } };
      const also = Object.fromEntries(rules.map((rule) => [rule, { enabled: true }]));
      return (await tool.run({ runOnly: { type: 'tag', values: tags }, rules: also, resultTypes: ['violations'] })).violations;
    },
    [TAGS, more] as const,
  );
  return list.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 300)}`),
  );
}

/** One line a place, in both themes. */
export async function violations(on: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await on.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    found.push(...(await violationsNow(on)).map((line) => `${theme} ${line}`));
  }
  return found;
}

/** One line a place, in dark and in forced colours; with `again`, which waits until the page is there after it was loaded anew, in Arabic too. */
export async function violationsInLooks(on: Page, again?: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  const note = async (look: string) => found.push(...(await violationsNow(on)).map((line) => `${look} ${line}`));
  try {
    await on.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await note('dark');
    await on.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
    await note('forced colours');
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
