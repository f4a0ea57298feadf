// Counters and gauges of a running server for Prometheus. They never contain words of a text.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Measured {
  readonly rooms: () => number;
  readonly sockets: () => number;
  readonly buffered: () => number;
  readonly logRows: () => number;
  readonly copies: () => number;
}

/** The metrics of one server. Event-loop delay and memory are in prom-client's default metrics. */
export function createMetrics(measured: Measured) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('chapeau_rooms', 'Drafts in memory', measured.rooms);
  gauge('chapeau_sockets', 'Open sockets', measured.sockets);
  gauge('chapeau_buffered_bytes', 'Bytes that wait to be sent', measured.buffered);
  gauge('chapeau_log_rows', 'Log rows of open drafts since their snapshots', measured.logRows);
  gauge('chapeau_copies', 'Drafts in memory that another node writes', measured.copies);
  return {
    registry,
    commits: new Histogram({
      name: 'chapeau_commit_seconds',
      help: 'Time of a commit in the storage worker and back',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    rows: new Histogram({ name: 'chapeau_commit_rows', help: 'Log rows of a commit', buckets: [1, 2, 5, 10, 20, 50, 100, 500], registers }),
    refusals: new Counter({ name: 'chapeau_refused_total', help: 'Refused updates by rule', labelNames: ['rule'], registers }),
    unreadable: new Counter({ name: 'chapeau_unreadable_total', help: 'Tries to open a draft that cannot be read', registers }),
    failures: new Counter({ name: 'chapeau_store_failures_total', help: 'Commits and snapshots that failed', registers }),
  };
}
