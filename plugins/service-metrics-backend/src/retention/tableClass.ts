import { cutoffOf, Limit } from './Limit';
import { DAY_OF_GRACE_MS, Measure, RetentionClass } from './RetentionClass';
import { Clocked, TableStore } from './TableStore';

/** A class whose rows simply go. */
export function tableClass(
  tables: TableStore,
  declaration: {
    id: string;
    charterClass: string;
    limit: () => Limit;
    clocked: Clocked;
  },
): RetentionClass {
  const { clocked, limit, ...rest } = declaration;
  return {
    ...rest,
    limit,
    happens: 'deleted',
    measure: now => measureInstants(tables, clocked, limit(), now),
    letGo: now => tables.deleteBefore(clocked, cutoffOf(limit(), now)),
  };
}

/** What is due of rows whose clock is an instant. */
export async function measureInstants(
  tables: TableStore,
  clocked: Clocked,
  limit: Limit,
  now: number,
): Promise<Measure> {
  return await tables.measure(
    clocked,
    cutoffOf(limit, now),
    cutoffOf(limit, now - DAY_OF_GRACE_MS),
  );
}
