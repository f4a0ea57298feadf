// Which route of the table a request asks for.
import { ROUTES, type RouteFacts } from './routes.ts';

const TABLE = (Object.entries(ROUTES) as [string, RouteFacts][]).map(([name, route]) => {
  const [method = '', path = ''] = name.split(' ');
  const names = path.split('/').filter((part) => part.startsWith('{')).length;
  return { name, method, route, names, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) };
});

/** The route of a request, by its name in the table; null where there is none. If several match, the one with the fewest parameters in its path. */
export const routeAsked = (method: string, path: string): { readonly name: string; readonly route: RouteFacts } | null =>
  TABLE.filter((one) => one.method === method && one.pattern.test(path)).sort((a, b) => a.names - b.names)[0] ?? null;
