// Finds where a request comes from, for the limits on strangers. It is not stored or logged.
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The groups of an IPv6 address that identify a network; the rest belongs to one household or building. */
const NETWORK_GROUPS = 4;

/** The network address of the requester; '' if unknown. `behindProxy`: read it from the end of X-Forwarded-For, where the nearest proxy puts it; without a
 *  proxy anybody could forge it there. */
export function networkSource(c: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const address = forwarded && isIP(forwarded) ? forwarded : (getConnInfo(c).remote.address ?? '');
  return networkOf(address.replace(/^::ffff:(?=\d+\.)/i, ''));
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole = [...groups, ...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0'), ...rest];
  return whole.slice(0, NETWORK_GROUPS).join(':');
}
