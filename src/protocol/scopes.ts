// What a personal access token may be used for. A token acts as the person who made it; scopes can only restrict what that person may do.

/** The scopes of tokens, in the order in which they are offered. */
export const SCOPES = ['read', 'private', 'comment', 'propose', 'decide', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** The prefix of every token, so that a leaked one is recognized. */
export const TOKEN_PREFIX = 'chp_';

/** The scope that a route requires of a token; `of the command` if it depends on the command in the body (`scopesOf`); null if the route accepts no tokens. */
export type ScopeOfRoute = Scope | 'of the command' | null;

/** What a token with the scope may do, if its maker may. */
export const SCOPE_DOES: Readonly<Record<Scope, string>> = {
  read: 'Read drafts, versions, proposals, lists, records and files',
  private: 'With the others: also what the own delegation keeps for itself',
  comment: 'Comment, reply, resolve comments, ignore findings',
  propose: 'Propose and withdraw, take positions, ask for the floor, break a silence',
  decide: 'Decide, change the text, set phases and deadlines, freeze versions, record an adoption',
  manage: 'Begin, copy, table, archive and delete drafts, fill the library',
};

/** The choices for how many days a token is valid. */
export const TOKEN_DAYS = [7, 30, 365] as const;
