import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { Random } from '../metrics/testing/Random';
import { AuditChain } from './AuditChain';
import { AuditStore } from './AuditStore';
import {
  actOf,
  dropTriggers,
  TAMPERS,
  tryTamper,
  verifyIn,
} from './testing/tamper';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const KEY = Buffer.from('a key derived from the root secret');
const DAY_MS = 86_400_000;

async function start(knex: Knex, entries: number) {
  await migrate(mockServices.database({ knex, migrations: { skip: false } }));
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  let now = Date.parse('2026-01-01');
  const chain = new AuditChain({
    store: new AuditStore(knex, KEY),
    key: KEY,
    logger,
    auditor,
    now: () => now,
  });
  const random = Random.create(1);
  const heads = [];
  for (let at = 0; at < entries; at++) {
    now += DAY_MS;
    heads.push(await chain.append(actOf(random)));
  }
  return { chain, heads, logger, auditor, event, random, now: () => now };
}

describe.each(databases.eachSupportedId())('the record, %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  it('verifies as written, and says its head in the log and to the auditor', async () => {
    const { chain, heads, logger, auditor, event } = await start(knex, 3);
    expect(await chain.verify(heads)).toMatchObject({
      isIntact: true,
      entries: 3,
      head: heads[2],
      faults: [],
    });
    expect(logger.info.mock.calls.map(([line]) => line)).toEqual(
      heads.map(({ seq, hash }) => `audit head ${seq}:${hash}`),
    );
    expect(auditor.createEvent).toHaveBeenCalledTimes(3);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ severityLevel: 'medium' }),
    );
    expect(event.success).toHaveBeenCalledTimes(3);
  });

  it('gives each of many writers at once a place of its own', async () => {
    const { chain, random } = await start(knex, 0);
    const acts = Array.from({ length: 30 }, () => actOf(random));
    const heads = await Promise.all(acts.map(act => chain.append(act)));
    expect(heads.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
      acts.map((_, index) => index + 1),
    );
    expect(await chain.verify(heads)).toMatchObject({ isIntact: true });
  });

  it('refuses changes by whoever does not own the tables', async () => {
    await start(knex, 3);
    const refused = /only added to/;
    await expect(
      knex('audit_entries').where({ seq: 2 }).update({ actor: 'x' }),
    ).rejects.toThrow(refused);
    await expect(
      knex('audit_entries').where({ seq: 3 }).delete(),
    ).rejects.toThrow(refused);
  });

  it.each(Object.keys(TAMPERS))('tells: %s', async way => {
    const { heads, random } = await start(knex, 20);
    await dropTriggers(knex);
    const head = heads[heads.length - 1];
    for (let run = 0; run < 8; run++) {
      const report = await tryTamper({ knex, key: KEY, head, way, random });
      expect(report.isIntact).toBe(false);
    }
    // What was tried was taken back.
    expect(await verifyIn(knex, KEY, [head])).toMatchObject({ isIntact: true });
  });

  it('tells a history that was written anew by somebody who holds the secret as well', async () => {
    const { chain, heads } = await start(knex, 8);
    await dropTriggers(knex);
    const written = await knex('audit_entries').orderBy('seq');
    await knex('audit_entries').delete();
    const random = Random.create(3);
    for (const { at } of written) {
      await new AuditStore(knex, KEY).append(actOf(random), Number(at));
    }
    expect(await chain.verify()).toMatchObject({ isIntact: true });
    expect(await chain.verify([heads[7]])).toMatchObject({ isIntact: false });
  });

  it('cannot tell a cut end by hashes alone, and tells it by any head after the cut', async () => {
    const { chain, heads } = await start(knex, 10);
    await dropTriggers(knex);
    await knex('audit_entries').where('seq', '>', 6).delete();
    expect(await chain.verify()).toMatchObject({ isIntact: true, entries: 6 });
    expect(await chain.verify([heads[5]])).toMatchObject({ isIntact: true });
    expect((await chain.verify([heads[6]])).heads).toEqual([
      { ...heads[6], state: 'missing' },
    ]);
    // The server goes on writing; the old head still does not fit.
    await chain.append(actOf(Random.create(2)));
    expect((await chain.verify([heads[6]])).heads[0].state).toBe('differs');
  });

  it('lets old entries go and still verifies what follows', async () => {
    const { chain, heads, now } = await start(knex, 10);
    const limit = now() - 4 * DAY_MS;
    expect(await chain.agedBefore(limit)).toMatchObject({ entries: 5 });
    expect(await chain.seal(limit)).toBe(5);
    expect(await chain.agedBefore(limit)).toMatchObject({ entries: 0 });
    expect(await chain.seal(limit)).toBe(0);
    const report = await chain.verify([heads[2], heads[4], heads[9]]);
    expect(report).toMatchObject({ isIntact: true, entries: 6 });
    expect(report.heads.map(({ state }) => state)).toEqual([
      'not-kept',
      'found',
      'found',
    ]);
    expect(await chain.seal(now() - DAY_MS)).toBe(3);
    expect(await chain.verify([heads[9]])).toMatchObject({ isIntact: true });

    await dropTriggers(knex);
    await knex('audit_segments')
      .where({ last_seq: 5 })
      .update({ first_seq: 2 });
    expect((await chain.verify()).faults[0]).toEqual({
      seq: 5,
      fault: 'segment',
    });
    await knex('audit_segments').delete();
    expect((await chain.verify()).isIntact).toBe(false);
  });

  it('throws nothing away that is doubtful', async () => {
    const { chain, now } = await start(knex, 4);
    await dropTriggers(knex);
    await knex('audit_entries').where({ seq: 2 }).update({ actor: 'x' });
    await expect(chain.seal(now())).rejects.toThrow('does not verify');
    expect(await knex('audit_entries')).toHaveLength(4);
  });
});
