// Everything that other rooms may import from the schema.
export * from './adoption.ts';
export * from './attributes.ts';
export * from './build.ts';
export * from './characters.ts';
export * from './draft.ts';
export * from './schema.ts';
