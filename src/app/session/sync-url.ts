// Where the page's sockets go: the server that the page came from.

/** The address of the sockets, "wss://host/sync". */
export const syncUrl = (): string => `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/sync`;
