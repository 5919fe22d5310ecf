import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from '../testing/command';

const OWNER = 'group:default/platform';
const IDS = [
  'action-completion',
  'action-on-time',
  'change-fail-rate',
  'change-lead-time',
  'deployment-frequency',
  'deployment-rework-rate',
  'detection-coverage',
  'failed-deployment-recovery-time',
  'incident-count',
  'repeat-incident-rate',
  'time-to-restore',
];

let folder: string;

/** Years after the documents of this repository were last reviewed. */
const now = () => Date.parse('2031-03-05T12:00:00.000Z');
const docs = (...args: string[]) => run(['docs', ...args], { now });
const read = (...path: string[]) =>
  parse(readFileSync(join(folder, ...path), 'utf8'));

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'plumbline-init-')), 'new');
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('docs init', () => {
  it('writes documents that the check finds sound, without a warning', async () => {
    const { code, err } = await docs('init', folder, '--owner', OWNER);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await docs('check', folder)).toMatchObject({
      code: 0,
      out: '11 metric documents, 1 charter: sound, 0 warnings\n',
      err: '',
    });
  });

  it('writes what is in use and computed, and no draft', async () => {
    await docs('init', folder, '--owner', OWNER);
    expect(readdirSync(folder).sort()).toEqual(['charter.yaml', 'metrics']);
    expect(readdirSync(join(folder, 'metrics')).sort()).toEqual(
      IDS.map(id => `${id}.yaml`),
    );
    for (const id of IDS) {
      expect(read('metrics', `${id}.yaml`)).toMatchObject({
        metadata: { name: id },
        spec: {
          status: 'active',
          owner: OWNER,
          review: { last: '2031-03-05', next: '2031-06-04' },
        },
      });
    }
  });

  it('leaves nothing of this repository in them: no group, no path to a schema', async () => {
    await docs('init', folder, '--owner', OWNER);
    const all = ['charter.yaml', ...IDS.map(id => `metrics/${id}.yaml`)]
      .map(path => readFileSync(join(folder, path), 'utf8'))
      .join('\n');
    expect(new Set(all.match(/group:[\w/-]+/g))).toEqual(new Set([OWNER]));
    expect(all).not.toContain('yaml-language-server');
  });

  it('seats the groups that are named, and the owner in the other seats', async () => {
    const seats = ['sre=group:default/sre', 'security=group:default/keys'];
    await docs('init', folder, '--owner', OWNER, '--seat', ...seats);
    const { council, rollout } = read('charter.yaml').spec;
    expect(
      council.seats.map((each: { seat: string; group?: string }) => [
        each.seat,
        each.group,
      ]),
    ).toEqual([
      ['engineering-leadership', OWNER],
      ['sre', 'group:default/sre'],
      ['security', 'group:default/keys'],
      ['data-privacy', OWNER],
      ['affected-team', undefined],
    ]);
    expect(council.escalation).toBe(OWNER);
    expect(rollout.since).toBe('2031-03-05');
  });

  it('overwrites nothing, and then writes nothing at all', async () => {
    mkdirSync(join(folder, 'metrics'), { recursive: true });
    const mine = join(folder, 'metrics', 'time-to-restore.yaml');
    writeFileSync(mine, 'mine');
    const { code, err } = await docs('init', folder, '--owner', OWNER);
    expect(code).toBe(2);
    expect(err).toBe(`Nothing was written, as there is already ${mine}\n`);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['metrics']);
  });

  it.each([
    ['an owner that is no group', ['--owner', 'user:default/guest'], 'owner'],
    ['no owner', [], '--owner'],
    [
      'a seat that the charter has not',
      ['--owner', OWNER, '--seat', 'legal=group:default/legal'],
      'legal is none of engineering-leadership, sre, security, data-privacy',
    ],
    [
      'the seat of whoever is affected',
      ['--owner', OWNER, '--seat', 'affected-team=group:default/a'],
      'affected-team is none of',
    ],
    ['a seat without a group', ['--owner', OWNER, '--seat', 'sre'], '--seat'],
    [
      'a seat with something that is no group',
      ['--owner', OWNER, '--seat', 'sre=component:default/a'],
      'spec.council.seats[1].group',
    ],
  ])('ends with 2 for %s', async (...[, args, said]) => {
    const { code, err } = await docs('init', folder, ...args);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });
});
