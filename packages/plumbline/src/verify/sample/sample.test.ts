import {
  SampleManifest,
  sampleManifestSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { closeAll, fileOf, run } from '../../testing/command';
import manifest from './__fixtures__/manifest.json';
import { checkSample } from './checkSample';

/* The manifest was written by the backend for 120 made-up changes of two teams; its seed was drawn at random. */

const sound = () => sampleManifestSchema.parse(structuredClone(manifest));

function tampered(change: (copy: SampleManifest) => void): string[] {
  const copy = sound();
  change(copy);
  return checkSample(copy).problems;
}

afterEach(closeAll);

it('draws a quarter again with the same result', () => {
  const { problems, lines } = checkSample(sound());
  expect(problems).toEqual([]);
  expect(lines).toEqual([
    expect.stringMatching(
      /^2026-Q4: 2 of 2 parts, 120 eligible, \d+ selected$/,
    ),
  ]);
});

it('draws one team alone, among hashes of the others', () => {
  const copy = sound();
  copy.parts.splice(0, 1);
  expect(checkSample(copy).problems).toEqual([]);
});

it('notices each single id that is changed, added or left out', () => {
  sound().parts.forEach((part, at) =>
    part.units.forEach((_unit, index) => {
      const changed = tampered(copy => {
        copy.parts[at].units[index].unit += '1';
      });
      const gone = tampered(copy => {
        copy.parts[at].units.splice(index, 1);
      });
      const more = tampered(copy => {
        copy.parts[at].units.push({
          ...copy.parts[at].units[index],
          unit: `ci:9${index}`,
        });
      });
      for (const problems of [changed, gone, more]) {
        expect(problems).toContainEqual(expect.stringMatching(/^part \d: /));
      }
    }),
  );
});

it('names each single id whose place in the sample was changed', () => {
  sound().parts.forEach((part, at) =>
    part.units.forEach(({ unit, stratum, selected }, index) => {
      expect(
        tampered(copy => {
          copy.parts[at].units[index].selected = !selected;
        }),
      ).toEqual([expect.stringContaining(`${unit} in ${stratum}: `)]);
    }),
  );
});

it.each<[string, (copy: SampleManifest) => void]>([
  ['seed', copy => (copy.seed = `${copy.seed.slice(1)}0`)],
  ['nonce', copy => (copy.nonce = 'ab')],
  ['commitment', copy => (copy.commitment = copy.manifestHash)],
  ['rate', copy => (copy.strata[0].rate = 0.26)],
  ['cap', copy => (copy.strata[1].cap = 4)],
  ['hash of a part', copy => copy.partHashes.pop()],
  ['salt', copy => (copy.parts[0].salt = '00')],
  ['period', copy => (copy.period = '2026-Q3')],
])('notices another %s', (...[, change]) => {
  expect(tampered(change).length).toBeGreaterThan(0);
});

it('holds the rate of a team to what the charter allows', () => {
  const tried = (perWeek: number | undefined, rate: number) =>
    tampered(copy => {
      copy.strata[0].perWeek = perWeek;
      copy.parts[0].rates = { [copy.strata[0].id]: rate };
    }).filter(problem => problem.includes('may be drawn at'));
  expect(tried(12, 0.6)).toEqual([]);
  expect(tried(12, 0.95)).toEqual([]);
  for (const [perWeek, rate] of [
    [undefined, 0.6],
    [12, 0.2],
    [12, 1],
  ] as const) {
    expect(tried(perWeek, rate)).toEqual([expect.stringContaining(`${rate}`)]);
  }
  expect(
    tampered(copy => {
      copy.parts[0].rates = { [copy.strata[0].id]: 0.25 };
    }),
  ).toContainEqual(expect.stringMatching(/^part 1: an id or a rate/));
});

describe('plumbline verify sample', () => {
  it('ends with 0 for a sound file, and with 1 and the id for another', async () => {
    const ok = await run(['verify', 'sample', '--file', await fileOf(sound())]);
    expect(ok.code).toBe(0);
    const copy = sound();
    const [unit] = copy.parts[0].units;
    unit.selected = !unit.selected;
    const bad = await run(['verify', 'sample', '--file', await fileOf(copy)]);
    expect(bad.code).toBe(1);
    expect(bad.err).toContain(unit.unit);
  });

  it('says what is missing', async () => {
    expect((await run(['verify', 'sample'])).code).toBe(2);
    expect((await run(['verify', 'sample', '2026-Q4'])).code).toBe(2);
    const other = await fileOf({ seed: 'x' });
    expect((await run(['verify', 'sample', '--file', other])).code).toBe(2);
  });
});
