import { OneReading, Page, Watcher } from './Observation';
import { Portal } from './startPortal';

/**
 * An export is the page to take along: a number that is not on the page would be a way around it. Each page is held against
 * one of its two exports in turn.
 */
export async function compareExports(
  portal: Portal,
  path: string,
  user: string,
  page: Page,
  watcher: Watcher,
): Promise<void> {
  const onPage = new Set(
    page.readings
      .flatMap(reading => [
        reading,
        ...(reading.instead ? [reading.instead.reading] : []),
      ])
      .map(numberOf),
  );
  const format = watcher.exports % 2 ? 'json' : 'csv';
  const { body } = await portal.get(`${path}&format=${format}`, user);
  const exported =
    format === 'json'
      ? (body as Pick<Page, 'readings'>).readings.map(numberOf)
      : rowsOf(String(body)).map(row =>
          numberOf({
            metric: row.metric,
            subject: row.subject,
            window: { from: row.from, to: row.to },
            status: row.status,
            ...(row.value === '' ? {} : { value: Number(row.value) }),
          }),
        );
  watcher.exports += 1;
  watcher.exported += exported.length;
  watcher.beyond += exported.filter(one => !onPage.has(one)).length;
}

function numberOf({
  metric,
  subject,
  window,
  status,
  value,
}: Pick<OneReading, 'metric' | 'subject' | 'status' | 'value'> & {
  window: { from: string; to: string };
}) {
  return JSON.stringify([
    metric,
    subject,
    window.from,
    window.to,
    status,
    value,
  ]);
}

/** Rows of a CSV by the names of its head; lines of notice before it are left out. */
function rowsOf(csv: string): Record<string, string>[] {
  const lines = csv
    .split('\r\n')
    .filter(line => line !== '' && !line.startsWith('"#'))
    .map(line =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
  const [head, ...rows] = lines;
  return rows.map(row =>
    Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])),
  );
}
