import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { run } from '../testing/command';
import { hashOf } from './hashOf';
import { CHARTER, COUNTER, GROUPS, METRIC } from './testing/documents';
import { GENERATED } from './toPage';

const repository =
  relative(process.cwd(), resolve(__dirname, '../../../..')) || '.';
const catalog = join(repository, 'catalog');
const pages = join(repository, 'docs/metrics');

let folder: string;
const fileIn = (name: string) => join(folder, name);
const docs = (...args: string[]) => run(['docs', ...args]);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-docs-'));
  writeFileSync(fileIn('metrics.yaml'), `${METRIC}---\n${COUNTER}`);
  writeFileSync(fileIn('charter.yml'), CHARTER);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('docs check', () => {
  it('finds the documents of this repository sound', async () => {
    const { code, out, err } = await docs(
      'check',
      catalog,
      '--repository',
      repository,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('39 metric documents, 1 charter: sound, 0 warnings\n');
  });

  it('ends with 1 and names file, line, column and reason', async () => {
    const broken = METRIC.replace('class: O', 'class: S');
    writeFileSync(fileIn('metrics.yaml'), `${broken}---\n${COUNTER}`);
    const { code, err } = await docs('check', folder);
    expect(code).toBe(1);
    expect(err).toBe(
      `${fileIn(
        'metrics.yaml',
      )}:9:10: error: spec.class: S is weaker than O, which the code declares (class-weaker)\n` +
        '2 metric documents, 1 charter: 1 errors, 0 warnings\n',
    );
  });

  it('looks groups up only when it was given some', async () => {
    writeFileSync(fileIn('org.txt'), GROUPS.replace('council', 'others'));
    expect((await docs('check', folder)).code).toBe(0);
    const { code, err } = await docs(
      'check',
      folder,
      '--org',
      fileIn('org.txt'),
    );
    expect(code).toBe(1);
    expect(err).toContain('there is no group:default/council (unknown-group)');
  });

  it('says which controls and tests do not exist', async () => {
    const control = 'open: Not built yet.\n      control: no/such/file.ts';
    writeFileSync(
      fileIn('charter.yml'),
      CHARTER.replace('open: Not built yet.', control),
    );
    const { code, err } = await docs(
      'check',
      folder,
      '--repository',
      repository,
    );
    expect(code).toBe(1);
    expect(err).toContain('there is no no/such/file.ts (path)');
  });

  it.each(['no-such-folder', ''])('ends with 2 for %j', async name => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { code, err } = await docs('check', join(empty, name));
    expect(code).toBe(2);
    expect(err).not.toContain('Nothing was sent');
  });
});

describe('docs schema', () => {
  it.each(['Metric', 'MetricCharter'])('prints that of %s', async kind => {
    const { code, out } = await docs('schema', kind);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: kind,
    });
  });

  it('ends with 2 for another kind', async () => {
    expect((await docs('schema', 'Component')).code).toBe(2);
  });
});

describe('docs page', () => {
  it('finds a page of every document of this repository, up to date', async () => {
    const metrics = join(catalog, 'metrics');
    const { code, out, err } = await docs(
      'page',
      metrics,
      '--out',
      pages,
      '--check',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe('39 pages, 0 written\n');
  });

  it('writes a page, and leaves one written by hand alone', async () => {
    writeFileSync(fileIn('change-fail-rate.md'), '# By hand\n');
    const { code, out } = await docs('page', folder, '--out', folder);
    expect({ code, out }).toEqual({ code: 0, out: '2 pages, 1 written\n' });
    const page = readFileSync(fileIn('deployment-frequency.md'), 'utf8');
    expect(page.startsWith(GENERATED)).toBe(true);
    expect(page).toContain('- **A target.** Releases are split. Instead:');
    expect(page).toContain('[YAML](metrics.yaml)');
    expect(readFileSync(fileIn('change-fail-rate.md'), 'utf8')).toBe(
      '# By hand\n',
    );
    expect((await docs('page', folder, '--out', folder, '--check')).code).toBe(
      0,
    );
  });
});

describe('docs diff', () => {
  it('says who loses and gains sight of what', async () => {
    const after = METRIC.replace('who: organisation', 'who: reviewers')
      .replace('factDays: 105', 'factDays: 30')
      .replace('next: 2027-01-31', 'next: 2027-01-30');
    writeFileSync(fileIn('after.yaml'), `${after}---\n${COUNTER}`);
    const { code, out } = await docs(
      'diff',
      fileIn('metrics.yaml'),
      fileIn('after.yaml'),
    );
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'deployment-frequency: narrower: sight lost: Everyone signed in: the readings of a service or team.',
      'deployment-frequency: narrower: days that facts are kept: 105 → 30',
      '1 of 2 metric documents changed',
      '',
    ]);
  });

  it('says nothing of a sight that everyone has already', async () => {
    const named = METRIC.replace(
      '    - who: organisation\n      sees: readings\n',
      '    - who: organisation\n      sees: readings\n    - who: reviewers\n      sees: readings\n',
    );
    expect(named).not.toBe(METRIC);
    writeFileSync(fileIn('after.yaml'), `${named}---\n${COUNTER}`);
    const { out } = await docs(
      'diff',
      fileIn('metrics.yaml'),
      fileIn('after.yaml'),
    );
    expect(out).toBe('0 of 2 metric documents changed\n');
  });
});

describe('docs approve', () => {
  it('writes an approval that the check takes, and keeps comments', async () => {
    const file = fileIn('one.yaml');
    writeFileSync(file, `# Kept\n${METRIC}`);
    writeFileSync(fileIn('metrics.yaml'), COUNTER);
    expect((await docs('approve', file, '--seat', 'sre')).code).toBe(0);
    expect((await docs('approve', file, '--seat', 'security')).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# Kept');
    expect(text.match(/seat:/g)).toHaveLength(2);
    expect((await docs('check', folder)).code).toBe(0);

    writeFileSync(file, text.replace('factDays: 105', 'factDays: 104'));
    const { code, err } = await docs('check', folder);
    expect(code).toBe(1);
    expect(err.match(/approval-hash/g)).toHaveLength(2);
  });

  it('takes approvals of other documents in the charter, and says of which', async () => {
    const set = (file: string, of: string) => {
      const hash = hashOf(parse(of));
      const approval = `  approvals:\n    - seat: sre\n      date: '2026-11-10'\n      hash: ${hash}\n`;
      return file.replace('  review:\n', `${approval}  review:\n`);
    };
    writeFileSync(fileIn('charter.yml'), set(CHARTER, COUNTER));
    const taken = await docs('check', folder);
    expect(taken).toMatchObject({
      code: 0,
      out: '2 metric documents, 1 charter: sound, 0 warnings\n',
    });
    expect(taken.err).toMatch(
      /charter\.yml:\d+:\d+: note: sre approves change-fail-rate in .*metrics\.yaml \(approval-of\)\n$/,
    );

    const past = COUNTER.replace('factDays: 105', 'factDays: 104');
    expect(past).not.toBe(COUNTER);
    writeFileSync(fileIn('charter.yml'), set(CHARTER, past));
    const refused = await docs('check', folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('approves content that no document of');

    writeFileSync(fileIn('charter.yml'), CHARTER);
    const swapped = `${set(METRIC, COUNTER)}---\n${COUNTER}`;
    writeFileSync(fileIn('metrics.yaml'), swapped);
    const { code, err } = await docs('check', folder);
    expect(code).toBe(1);
    expect(err).toContain('approves change-fail-rate in');
    expect(err).toContain('(approval-hash)');
  });

  it('approves nothing that is not sound', async () => {
    const file = fileIn('one.yaml');
    writeFileSync(file, METRIC.replace('status: active', 'status: on'));
    const { code, err } = await docs('approve', file, '--seat', 'sre');
    expect(code).toBe(2);
    expect(err).toContain('is not sound');
    expect(readFileSync(file, 'utf8')).not.toContain('approvals');
  });
});

it('binds an approval to SHA-256 of the content', () => {
  expect(
    hashOf({ kind: 'Metric', metadata: { name: 'a' }, spec: { status: 'x' } }),
  ).toBe(
    'sha256:07a8c4e7353fc280aa25d7757ba4966648061b710f42ad5ac5a89fba3b8d9dae',
  );
});
