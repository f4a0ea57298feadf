// The room's door: everything the other rooms may use of it.
export * from './attributes.ts';
export * from './build.ts';
export * from './characters.ts';
export * from './draft.ts';
export * from './schema.ts';
