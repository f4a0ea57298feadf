// Checks a feed against RFC 4287: which elements an atom:feed and its entries must have, how often, and in which form.
import { elementsOf, parseXml, textIn, type XmlElement } from '../../src/formats/xml.ts';

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const URI = /^[a-z][a-z0-9+.-]*:\S+$/i;

const all = (element: XmlElement, name: string) => elementsOf(element).filter((child) => child.name === name);

/** One line for each fault; [] for a valid feed. */
export function atomFaults(xml: string): string[] {
  const root = parseXml(xml);
  if (!root) return ['not well-formed'];
  const faults: string[] = [];
  const one = (element: XmlElement, name: string, form?: RegExp) => {
    const found = all(element, name);
    if (found.length !== 1) faults.push(`${found.length} ${name} in ${element.name}`);
    const text = found[0] ? textIn(found[0]) : '';
    if (form && !form.test(text)) faults.push(`${name} ${JSON.stringify(text)}`);
    return text;
  };
  if (root.name !== 'feed' || !xml.includes('xmlns="http://www.w3.org/2005/Atom"')) faults.push('no feed of Atom');
  const ids = new Set<string>();
  for (const element of [root, ...all(root, 'entry')]) {
    one(element, 'id', URI);
    one(element, 'title');
    one(element, 'updated', RFC3339);
    if (element !== root) {
      const id = one(element, 'id');
      if (ids.has(id)) faults.push(`id ${id} twice`);
      ids.add(id);
      one(element, 'published', RFC3339);
      if (all(element, 'content').length > 1) faults.push('content twice');
    }
    for (const author of all(element, 'author')) one(author, 'name');
    if (all(element, 'author').length === 0) faults.push(`no author in ${element.name}`);
    const links = all(element, 'link');
    if (links.some(({ attributes }) => !URI.test(attributes.href ?? ''))) faults.push('a link without an address');
    const alternate = links.filter(({ attributes }) => attributes.rel === 'alternate');
    if (alternate.length !== 1) faults.push(`${alternate.length} alternate links`);
  }
  if (all(root, 'link').filter(({ attributes }) => attributes.rel === 'self').length !== 1) faults.push('no link to itself');
  return faults;
}
