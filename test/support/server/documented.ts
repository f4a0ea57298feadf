// The law of the API: every answer of the server is as described (src/protocol/routes/routes.ts). The visitors of server.ts send requests through here,
// so that every suite of the server checks it.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { refusal } from '../../../src/protocol/routes/answers.ts';
import { documentedStatuses } from '../../../src/protocol/routes/openapi.ts';
import { routeAsked } from '../../../src/protocol/routes/route-asked.ts';

/** Answers that were checked, by the name of the route. */
export const checkedAnswers = new Map<string, number>();

/** Sends a request, and throws if the answer is not as described. */
export async function documented(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  const wrong = await undocumented(init.method ?? 'GET', new URL(url).pathname, init.body, response.clone());
  if (wrong) throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname} answered ${response.status}, ${wrong}`);
  return response;
}

async function undocumented(method: string, path: string, sent: unknown, response: Response): Promise<string | null> {
  const found = routeAsked(method, path);
  if (!found) return response.status >= 400 || !path.startsWith('/api/') ? null : 'but the description has no such route.';
  const { name, route } = found;
  checkedAnswers.set(name, (checkedAnswers.get(name) ?? 0) + 1);
  if (response.status >= 400) {
    const told: unknown = await response.json().catch(() => null);
    if (!refusal.safeParse(told).success) return `which is no sentence: ${JSON.stringify(told)}`;
    return documentedStatuses(route).includes(response.status) ? null : 'a status that its description does not name.';
  }
  if (response.status !== (route.status ?? 200) && route.status !== 302) return `where its description says ${route.status ?? 200}.`;
  if (!(route.answer instanceof z.ZodType)) {
    const type = response.headers.get('content-type') ?? '';
    return route.status === 302 || [route.answer.media].flat().some((media) => type.startsWith(media))
      ? null
      : `with ${type} where its description says ${route.answer.media}.`;
  }
  if (route.body && typeof sent === 'string') {
    const read = route.body.safeParse(JSON.parse(sent));
    if (!read.success) return `though its description refuses what was sent: ${read.error.message}`;
  }
  const told: unknown = await response.json();
  const read = route.answer.safeParse(told);
  if (!read.success) return `against its description: ${read.error.message}`;
  // The schema leaves out fields that it does not name.
  return isDeepStrictEqual(read.data, told) ? null : `with more than its description says: ${JSON.stringify(told).slice(0, 2_000)}`;
}
