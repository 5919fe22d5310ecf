import { compareExports } from './compareExports';
import { shapesOf } from './probePages';
import { Answer, Portal } from './startPortal';
import { componentRef, groupRef, userRef } from './toEntities';

/** One number that somebody was told over HTTP. */
export interface Observed {
  metric: string;
  part?: string;
  node: string;
  isService: boolean;
  /** Days, `[from, to)`. */
  from: string;
  to: string;
  value: number;
  /** Epoch milliseconds at which it was read. */
  seenAt: number;
  by: 'outsider' | 'team' | 'chief';
}

interface Numbers {
  status: string;
  reason?: string;
  value?: number;
}

export interface OneReading extends Numbers {
  metric: string;
  subject: string;
  segment?: string;
  receipt: string;
  window: { label: string; from: string; to: string };
  parts?: (Numbers & { part: string })[];
  instead?: { reading: OneReading };
}

export interface Page {
  readings: OneReading[];
  soFar: Page['readings'];
  series: {
    metric: string;
    points: (Numbers & { from: string; to: string })[];
  }[];
}

/** What an answer tells beside its numbers. */
export interface Trace {
  node: string;
  isService: boolean;
  by: Observed['by'];
  seenAt: number;
  /** By metric and rule, what withheld readings look like. */
  withheld: { rule: string; shape: string }[];
  etag: string | null;
  bytes: number;
  milliseconds: number;
}

export interface Watcher {
  observed: Observed[];
  traces: Trace[];
  /** Numbers in exports, and those that the page beside them does not have; there must be none. */
  exported: number;
  /** Exports read. */
  exports: number;
  beyond: number;
  /** Answers other than 200, by status. */
  refusals: Map<number, number>;
}

/** Reads every page as somebody, and keeps every number on it. */
export async function readEverything(
  portal: Portal,
  subjects: readonly { node: string; isService: boolean; reader: string }[],
  by: Observed['by'],
  watcher: Watcher,
): Promise<void> {
  for (const { node, isService, reader } of subjects) {
    const ref = isService ? componentRef(node) : groupRef(node);
    const [kind, rest] = ref.split(':');
    const answer = await portal.get(
      `/v1/entities/${kind}/${rest}/readings?window=7d,28d,91d,quarter&series=week`,
      userRef(reader),
    );
    keep(answer, { node, isService, by }, watcher);
    if (by === 'outsider' && answer.status === 200) {
      await compareExports(
        portal,
        `/v1/entities/${kind}/${rest}/readings/export?window=7d,28d,91d,quarter`,
        userRef(reader),
        answer.body as Page,
        watcher,
      );
    }
  }
}

function keep(
  answer: Answer,
  who: Pick<Observed, 'node' | 'isService' | 'by'>,
  watcher: Watcher,
): void {
  if (answer.status !== 200) {
    watcher.refusals.set(
      answer.status,
      (watcher.refusals.get(answer.status) ?? 0) + 1,
    );
    return;
  }
  const { readings, soFar, series } = answer.body as Page;
  const seenAt = Date.now();
  const add = (
    one: Numbers,
    metric: string,
    window: { from: string; to: string },
    part?: string,
  ) => {
    if (one.status === 'ok' && one.value !== undefined) {
      watcher.observed.push({
        ...who,
        metric,
        ...(part ? { part } : {}),
        from: window.from,
        to: window.to,
        value: one.value,
        seenAt,
      });
    }
  };
  for (const reading of [...readings, ...soFar]) {
    add(reading, reading.metric, reading.window);
    (reading.parts ?? []).forEach(part =>
      add(part, reading.metric, reading.window, part.part),
    );
  }
  series.forEach(({ metric, points }) =>
    points.forEach(point => add(point, metric, point)),
  );
  watcher.traces.push({
    ...who,
    seenAt,
    withheld: shapesOf(answer.body as Page),
    etag: answer.etag,
    bytes: answer.bytes,
    milliseconds: answer.milliseconds,
  });
}
