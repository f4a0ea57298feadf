// Hostile pages: whatever the tags, a page four times as long takes about four times the work, and no page makes the reader throw. Work is
// measured in processor time, as the ratio of two pages, so that a busy machine does not fail the test. (RULES RF9, RF10)
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlToText } from '../../../src/formats/html/read.ts';

const FORMS: readonly (readonly [name: string, of: (n: number) => string])[] = [
  ['open blocks', (n) => '<div>'.repeat(n)],
  ['tags that do not end', (n) => '<p '.repeat(n)],
  ['tags that do not end but in a quote', (n) => `${'<p a="'.repeat(n)}>`],
  ['signs that begin a tag', (n) => '<'.repeat(n)],
  ['declarations', (n) => '<!'.repeat(n)],
  ['comments', (n) => '<!--'.repeat(n)],
  ['ends of comments', (n) => '<!-- a -'.repeat(n)],
  ['open character data', (n) => '<![CDATA['.repeat(n)],
  ['attributes', (n) => `<p ${'a=b '.repeat(n)}`],
  ['open quotes', (n) => `<p a="`.repeat(n)],
  ['slashes', (n) => `<p ${'/ '.repeat(n)}`],
  ['references to characters', (n) => '&#x'.repeat(n)],
  ['italics in italics', (n) => '<em>a'.repeat(n) + '</em>'.repeat(n)],
  ['marks in marks', (n) => '<sup>1'.repeat(n) + '</sup>'.repeat(n)],
  ['italics one after the other', (n) => '<em> a </em>'.repeat(n)],
  ['marks one after the other', (n) => 'a<sup>1</sup>'.repeat(n)],
  ['lists in lists', (n) => '<ol><li>'.repeat(n)],
  ['items that do not end', (n) => '<li>a'.repeat(n)],
  ['ends of what is not open', (n) => '<b>'.repeat(n) + '</i>'.repeat(n)],
  ['ends of what is far out', (n) => `<u>${'<b>'.repeat(n)}</u>`.repeat(3)],
  ['paragraphs in what does not end', (n) => '<b><p>'.repeat(n)],
  ['blanks in italics', (n) => `<em>${' '.repeat(n)}</em>`],
  ['blanks in a mark', (n) => `<sup>${' '.repeat(n)}x</sup>`],
  ['levels of Word', (n) => `<p style="${'mso-list: '.repeat(n)}">a`],
  ['scripts', (n) => '<script>'.repeat(n)],
];
const workOf = (html: string): number => {
  const before = process.cpuUsage();
  expect(htmlToText(html)).toEqual(expect.any(String));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

it.each(FORMS)('of %s are read in proportion to their length', (_, of) => {
  workOf(of(1000));
  const [short, long] = [workOf(of(50_000)), workOf(of(200_000))];
  // Four times as long; quadratic would be sixteen times. Very short times are not compared.
  expect(long).toBeLessThan(Math.max(10 * short, 1500));
});

it('of any parts are read', () => {
  const parts = [
    '<',
    '>',
    '</',
    '<p',
    '<p>',
    '</p>',
    '<em>',
    '</em>',
    '<ol><li>',
    '</ol>',
    '<sup>',
    '"',
    "'",
    '=',
    ' ',
    '/',
    'a',
    '1',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&',
    '<td>',
    '<b x="',
    '*',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 60 }), (page) => {
      expect(htmlToText(page.join(''))).toMatch(/\n$/);
    }),
    { numRuns: 2000 },
  );
});
