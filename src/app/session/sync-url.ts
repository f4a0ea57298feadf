// The address of the page's sockets: the server that the page was loaded from.

/** The address of the sockets, "wss://host/sync". */
export const syncUrl = (): string => `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/sync`;
