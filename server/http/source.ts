// From where a request comes, for the limits of what strangers may ask. It is stored nowhere and stands in no log.
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The groups of an IPv6 address that name a network; one household or building has the rest for itself. */
const NETWORK_GROUPS = 4;

/** The network address of whoever asks. `behindProxy`: the nearest proxy puts it last into X-Forwarded-For; without one anybody could write it there. '' where it
 *  is not known. */
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
