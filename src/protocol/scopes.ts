// What a personal access token may be used for. A token acts as the person who made it and never allows more than they may do: a scope only takes away.

/** The scopes of tokens, in the order in which they are offered. */
export const SCOPES = ['read', 'private', 'comment', 'propose', 'decide', 'manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** What every token begins with, so that one that was left somewhere is known for what it is. */
export const TOKEN_PREFIX = 'chp_';

/** What a route asks of a token: a scope; `of the command` where the command in the body says which (`scopesOf`); null where no token is taken. */
export type ScopeOfRoute = Scope | 'of the command' | null;

/** What a token with the scope may do, as far as its maker may. */
export const SCOPE_DOES: Readonly<Record<Scope, string>> = {
  read: 'Read drafts, versions, proposals, lists, records and files',
  private: 'With the others: also what the own delegation keeps for itself',
  comment: 'Comment, reply, resolve comments, ignore findings',
  propose: 'Propose and withdraw, take positions, ask for the floor, break a silence',
  decide: 'Decide, change the text, set phases and deadlines, freeze versions, record an adoption',
  manage: 'Begin, copy, table, archive and delete drafts, fill the library',
};

/** For how many days a token may be good. */
export const TOKEN_DAYS = [7, 30, 365] as const;
