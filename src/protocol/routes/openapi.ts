// The description of the HTTP API as an OpenAPI 3.1 document, made from the table of routes (routes.ts), as plain data that adds nothing to the table.
import { z } from 'zod';
import { SCOPE_DOES, SCOPES, TOKEN_PREFIX } from '../scopes.ts';
import { refusal } from './answers.ts';
import { COMMAND_NAMES, commandBody, commandBodyOf, commandRow, whoMayGive } from './commands.ts';
import { ROUTES, type RouteFacts, SECTIONS } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly security: readonly Json[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
}

const INTRODUCTION = `Everything that the screens do goes through these routes; what is typed in the living text goes by a socket (y-websocket, /sync/{id}).
A browser is known by the cookie of its session, which a link gives. A script sends a personal access token, which its person makes under “Access for scripts”:
\`Authorization: Bearer ${TOKEN_PREFIX}…\`, never in an address and not to a socket. A token acts as the person who made it, in the seat in which they made it, for as long as they
have that, and may do no more than they may; its scopes only take away. What belongs to a committee in which one has no seat is answered like what does not exist. Every refusal is {"error": one sentence}.`;

/** What a refusal with a status means. */
const MEANS: Readonly<Record<number, string>> = {
  400: 'The request was not understood',
  401: 'Nobody is signed in, or the access token is not good',
  403: 'The person, or the access token, may not do this',
  404: 'There is no such thing, or not for this person',
  409: 'This cannot be done as things stand',
  410: 'It is too old, used or revoked',
  413: 'The request is too large',
  422: 'The text cannot be read',
  429: 'Too many requests; wait a moment',
  503: 'The server cannot do this at the moment; try again',
};

/** The statuses with which any route of a person may refuse. */
const OF_ALL = [400, 401, 403, 409, 413, 429, 503];

/** The statuses with which a route may refuse, in order. */
export function documentedStatuses({ who, body, refuses = [] }: RouteFacts): readonly number[] {
  const general = who === 'anybody' ? [429, 503] : OF_ALL;
  return [...new Set([...refuses, ...general, ...(body ? [400, 413] : [])])].sort((a, b) => a - b);
}

/** The version of the API: it changes when a script that follows the description would no longer work. */
const VERSION = '1';

/** The description of all routes. */
export function openApi(): OpenApi {
  const schemas: Record<string, Json> = {};
  /** The JSON Schema of a zod schema; named schemas go into `components`. */
  const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema: made }) => unbounded(made) }) as Json & {
      readonly $defs?: Record<string, Json>;
    };
    for (const [name, value] of Object.entries($defs ?? {})) schemas[name] = moved(value) as Json;
    return moved(rest) as Json;
  };
  const response = (description: string, answer: RouteFacts['answer']): Json => {
    const content =
      answer instanceof z.ZodType
        ? { 'application/json': { schema: jsonSchema(answer, 'output') } }
        : Object.fromEntries([answer.media].flat().map((media) => [media, {}]));
    return { description, content };
  };

  const paths: Record<string, Record<string, Operation>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, RouteFacts][]) {
    const [method = '', path = ''] = name.split(' ');
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => ({
      ...{ name: part!, in: 'path' as const, required: true, schema: { type: 'string' } },
    }));
    const inQuery = Object.entries(route.query ?? {}).map(([key, what]) => ({
      ...{ name: key, in: 'query' as const, required: false },
      ...(typeof what === 'string'
        ? { description: what, schema: { type: 'string' } }
        : { content: { 'application/json': { schema: jsonSchema(what, 'input') } } }),
    }));
    const parameters = [...inPath, ...inQuery];
    const body = route.body && (route.body === commandBody ? commands(jsonSchema) : jsonSchema(route.body, 'input'));
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: operationId(method, path) + ('media' in route.answer && route.answer.media === 'text/html' ? 'Page' : ''),
      summary: route.does,
      tags: [route.section],
      description: said(route),
      security: securityOf(route),
      ...(parameters.length > 0 && { parameters }),
      ...(body && {
        requestBody: {
          required: true,
          description: `At most ${route.bodyBytes?.toLocaleString('en')} bytes`,
          content: { 'application/json': { schema: body } },
        },
      }),
      responses: {
        [route.status ?? 200]:
          route.status === 302 ? { description: 'The address of the committee’s page' } : response('Done', route.answer),
        ...Object.fromEntries(documentedStatuses(route).map((status) => [status, response(MEANS[status] ?? 'Refused', refusal)])),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chapeau', version: VERSION, description: INTRODUCTION },
    tags: SECTIONS.map((section) => ({ name: section })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'chapeau', description: 'The session of a browser that came in by a link' },
        token: {
          ...{ type: 'http', scheme: 'bearer', bearerFormat: `${TOKEN_PREFIX}…` },
          description: `A personal access token. Its scopes: ${SCOPES.map((scope) => `\`${scope}\`: ${SCOPE_DOES[scope]}`).join('. ')}.`,
        },
        operator: { type: 'http', scheme: 'bearer', description: 'The secret in operator.json in the folder of the data' },
      },
    },
  };
}

/** The commands, each with what it does and who may give it. */
const commands = (jsonSchema: (schema: z.ZodType, io: 'input') => Json): Json => ({
  oneOf: COMMAND_NAMES.map((command) => {
    const { does, scope } = commandRow(command);
    const description = `${does}. ${whoMayGive(command)} Scope of a token: ${scope}.`;
    return { title: command, description, ...jsonSchema(commandBodyOf(command), 'input') };
  }),
});

/** Removes the bounds of safe integers, which zod adds to every integer. */
function unbounded(made: { minimum?: number | undefined; maximum?: number | undefined }): void {
  if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum;
  if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum;
}

/** Rewrites schema references to point into `components`. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === '$ref' && typeof one === 'string' ? one.replace('#/$defs/', '#/components/schemas/') : moved(one),
    ]),
  );
}

/** “postDraftsIdCommands”. */
const operationId = (method: string, path: string): string =>
  method.toLowerCase() +
  path
    .replace(/^\/api\//, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('');

function said({ who, scope }: RouteFacts): string {
  if (who === 'anybody') return 'Needs no session.';
  if (who === 'operator') return 'For whoever runs the server.';
  return `For: ${who.join(', ')}. ${scope === null ? 'Not by an access token.' : `Scope of a token: ${scope}.`}`;
}

/** Scopes are listed as OpenAPI 3.1 lists the roles of a scheme. */
function securityOf({ who, scope }: RouteFacts): Json[] {
  if (who === 'anybody') return [];
  if (who === 'operator') return [{ operator: [] }];
  if (scope === null) return [{ session: [] }];
  return [{ session: [] }, { token: scope === 'of the command' ? [] : [scope] }];
}
