import { checkDocuments } from './checkDocuments';
import { brokenCharters, brokenMetrics } from './testing/brokenDocuments';
import { CHARTER, COUNTER, GROUPS, METRIC } from './testing/documents';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');

const lineOf = (text: string, marker: string) =>
  text.slice(0, text.indexOf(marker)).split('\n').length;

function check(metric: string, charter: string) {
  return checkDocuments(
    [
      { path: 'metric.yaml', text: metric },
      { path: 'counter.yaml', text: COUNTER },
      { path: 'charter.yaml', text: charter },
      { path: 'org.yaml', text: GROUPS },
    ],
    'catalog',
    NOW,
  ).findings;
}

it('finds nothing wrong with sound documents', () => {
  expect(check(METRIC, CHARTER)).toEqual([]);
});

it('covers sixty broken documents and more', () => {
  expect(brokenMetrics.length + brokenCharters.length).toBeGreaterThanOrEqual(
    60,
  );
});

describe('a metric document with', () => {
  it.each(brokenMetrics)('$name', ({ from, to, marker, rule }) => {
    const text = METRIC.replace(from, () => to);
    expect(text).not.toBe(METRIC);
    expect(text).toContain(marker);
    expect(check(text, CHARTER)).toContainEqual(
      expect.objectContaining({
        file: 'metric.yaml',
        line: lineOf(text, marker),
        severity: rule === 'review-due' ? 'warning' : 'error',
        rule,
        message: expect.stringMatching(/\S/),
      }),
    );
  });
});

describe('a charter with', () => {
  it.each(brokenCharters)('$name', ({ from, to, marker, rule }) => {
    const text = CHARTER.replace(from, () => to);
    expect(text).not.toBe(CHARTER);
    expect(text).toContain(marker);
    expect(check(METRIC, text)).toContainEqual(
      expect.objectContaining({ line: lineOf(text, marker), rule }),
    );
  });
});

it('names the file that describes a metric already', () => {
  const findings = checkDocuments(
    [
      { path: 'a.yaml', text: `${CHARTER}---\n${COUNTER}---\n${METRIC}` },
      { path: 'b.yaml', text: METRIC },
    ],
    'catalog',
    NOW,
  ).findings;
  expect(findings).toEqual([
    {
      file: 'b.yaml',
      line: 4,
      column: 9,
      severity: 'error',
      rule: 'duplicate-id',
      message:
        'metadata.name: deployment-frequency is described in a.yaml already',
    },
  ]);
});

it('warns only when a draft has no code', () => {
  const draft = METRIC.replace('status: active', 'status: draft').replace(
    'name: deployment-frequency',
    'name: lines-of-code',
  );
  const [finding, ...others] = check(draft, CHARTER).filter(
    ({ file }) => file === 'metric.yaml',
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'unknown-metric',
    severity: 'warning',
  });
});

it('holds the version of the code against a sound document', () => {
  const next = METRIC.replaceAll("ersion: '1'", "ersion: '2'");
  expect(check(next, CHARTER)).toMatchObject([
    { line: 12, rule: 'definition-version' },
  ]);
});
