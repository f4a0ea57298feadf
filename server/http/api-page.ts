// The page at /api/docs: the OpenAPI document as HTML without scripts, each route with the types of its request and answer.
import type { OpenApi, Operation } from '../../src/protocol/routes/openapi.ts';

type Json = Readonly<Record<string, unknown>>;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark;--paper:light-dark(#fffefb,#191b1f);--panel:light-dark(#f5f6f6,#15171a);--ink:light-dark(#14171c,#e8e5de);--ink-2:light-dark(#434a54,#b7b9ba);
--line:light-dark(rgb(18 24 34/.14),rgb(240 238 230/.16));--accent:light-dark(#0a5c9c,#7dbcf0);--post:light-dark(#8a4a00,#efb868)}
*{box-sizing:border-box}html{scroll-padding-block-start:1rem}
body{font:1rem/1.5 'Source Sans 3','Segoe UI',system-ui,sans-serif;color:var(--ink);background:var(--panel);margin:0}
main{max-inline-size:60rem;margin-inline:auto;padding:2rem 1rem 6rem}
h1{font:600 1.75rem/1.2 'STIX Two Text','Times New Roman',serif;margin:0 0 .75rem}h2{font-size:1.25rem;margin:2.5rem 0 .75rem}h3{font-size:1rem;margin:1rem 0 .25rem}
p{margin:.25rem 0;max-inline-size:46rem}.about{color:var(--ink-2)}a{color:var(--accent)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:1rem 0}
details{background:var(--paper);border:1px solid var(--line);border-radius:6px;margin-block:.5rem;overflow:hidden}
summary{cursor:pointer;padding:.625rem .875rem;display:grid;grid-template-columns:3.25rem minmax(0,1fr);gap:0 .5rem}
summary::-webkit-details-marker{display:none}summary{list-style:none}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
.method{font-weight:640;font-size:.8125rem;line-height:1.5rem;color:var(--accent)}.post{color:var(--post)}
.path{overflow-wrap:anywhere;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875rem;line-height:1.5rem}
.does{grid-column:2;color:var(--ink-2)}.inside{padding:0 .875rem .875rem;border-block-start:1px solid var(--line)}
pre{font:.8125rem/1.5 ui-monospace,Menlo,Consolas,monospace;background:var(--panel);padding:.625rem;border-radius:4px;margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.125rem .75rem;margin:.25rem 0}dt{font-weight:520}dd{margin:0}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.875em}.said{color:var(--ink-2)}
@media (max-width:30rem){main{padding:1.25rem .75rem 4rem}dl{grid-template-columns:minmax(0,1fr)}dd{margin-block-end:.375rem}}`;

/** The page of a description. */
export function apiPage({ info, tags, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const sections = tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<section id="${anchor(name)}"><h2>${escaped(name)}</h2>${own.map((one) => routeOf(one.method, one.path, one.operation)).join('')}</section>`;
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<details id="schema-${name}"><summary><span class="method">Type</span><span class="path">${name}</span></summary>
<div class="inside"><pre>${typeOf(schema, '')}</pre></div></details>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The API of Chapeau</title><style>${STYLE}</style></head>
<body><main><h1>The API of ${escaped(info.title)}</h1>
${info.description
  .split('\n')
  .join(' ')
  .split(/(?<=\.) (?=[A-Z])/)
  .map((sentence) => `<p class="about">${coded(sentence)}</p>`)
  .join('')}
<p class="about">The same for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Sections"><ul>${tags.map(({ name }) => `<li><a href="#${anchor(name)}">${escaped(name)}</a></li>`).join('')}<li><a href="#types">Types</a></li></ul></nav>
${sections.join('\n')}
<section id="types"><h2>Types</h2>${schemas.join('')}</section>
</main></body></html>
`;
}

const anchor = (name: string): string => name.toLowerCase().replace(/\W+/g, '-');
const coded = (words: string): string => escaped(words).replace(/`([^`]+)`/g, '<code>$1</code>');

function routeOf(
  method: string,
  path: string,
  { operationId, summary, description, parameters, requestBody, responses }: Operation,
): string {
  const carried = (parameters ?? []).map(({ name, in: where, description: what, ...rest }) => {
    const schema = schemaOf(rest as Json);
    const type = schema === null || schema.type === 'string' ? '' : `<pre>${typeOf(schema, '')}</pre>`;
    return `<dt><code>${escaped(name)}</code></dt><dd class="said">in the ${where === 'path' ? 'path' : 'address, optional'}${what ? `: ${escaped(what)}` : ''}${type}</dd>`;
  });
  const sent = requestBody && schemaOf(requestBody);
  const told = Object.entries(responses).map(([status, response]) => {
    const schema = schemaOf(response);
    const media = Object.keys((response.content ?? {}) as Json).join(', ');
    const isRefusal = Number(status) >= 400;
    const type = isRefusal ? '' : schema ? `<pre>${typeOf(schema, '')}</pre>` : media ? `: <code>${escaped(media)}</code>` : '';
    return `<dt>${status}</dt><dd class="said">${escaped(String(response.description))}${type}</dd>`;
  });
  return `<details id="${operationId}"><summary><span class="method ${method}">${method.toUpperCase()}</span><span class="path">${escaped(path)}</span>
<span class="does">${escaped(summary)}</span></summary><div class="inside"><p class="said">${coded(description)}</p>
${carried.length > 0 ? `<h3>Takes</h3><dl>${carried.join('')}</dl>` : ''}
${sent ? `<h3>Body</h3>${bodyOf(sent)}` : ''}
<h3>Answers</h3><dl>${told.join('')}</dl></div></details>
`;
}

/** A body; if it can be one of several commands, they are listed. */
function bodyOf(schema: Json): string {
  const options = Array.isArray(schema.oneOf) ? (schema.oneOf as Json[]) : [];
  if (!options.some(({ title }) => title)) return `<pre>${typeOf(schema, '')}</pre>`;
  const listed = options.map(
    ({ title, description, ...rest }) =>
      `<dt><code>${escaped(String(title))}</code></dt><dd><span class="said">${coded(String(description))}</span><pre>${typeOf(rest, '')}</pre></dd>`,
  );
  return `<dl>${listed.join('')}</dl>`;
}

function schemaOf(holder: Json): Json | null {
  if (holder.schema) return holder.schema as Json;
  const [media] = Object.values((holder.content ?? {}) as Readonly<Record<string, { readonly schema?: Json }>>);
  return media?.schema ?? null;
}

/** A JSON Schema as a type, in HTML. */
function typeOf(schema: Json, indent: string): string {
  const many = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1)!;
    return `<a href="#schema-${escaped(name)}">${escaped(name)}</a>`;
  }
  if (many) return many.map((one) => typeOf(one, indent)).join(' | ');
  if ('const' in schema) return escaped(JSON.stringify(schema.const));
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => escaped(JSON.stringify(one))).join(' | ');
  if (Array.isArray(schema.prefixItems)) return `[${(schema.prefixItems as Json[]).map((item) => typeOf(item, indent)).join(', ')}]`;
  if (schema.type === 'array') {
    const item = typeOf((schema.items ?? {}) as Json, indent);
    return / \| /.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === 'object') {
    const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Json>>);
    const required = new Set((schema.required ?? []) as string[]);
    const rest = schema.additionalProperties;
    if (properties.length === 0) return typeof rest === 'object' ? `{ [name]: ${typeOf(rest as Json, indent)} }` : '{}';
    const inner = `${indent}  `;
    const lines = properties.map(([name, property]) => {
      const note =
        typeof property.description === 'string' && !property.$ref ? ` <span class="said">// ${escaped(property.description)}</span>` : '';
      return `${inner}${escaped(name)}${required.has(name) ? '' : '?'}: ${typeOf(property, inner)}${note}\n`;
    });
    return `{\n${lines.join('')}${indent}}`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : typeof schema.type === 'string' ? schema.type : 'any';
  return escaped(type);
}
