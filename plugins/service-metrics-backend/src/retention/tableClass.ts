import { Clocked } from './Clocked';
import { Dial, INSTANTS } from './Dial';
import { cutoffOf, Limit } from './Limit';
import { DAY_OF_GRACE_MS, Measure, RetentionClass } from './RetentionClass';
import { TableStore } from './TableStore';

/** A class whose rows simply go. */
export function tableClass(
  tables: TableStore,
  declaration: {
    id: string;
    charterClass: string;
    limit: () => Limit;
    clocked: Clocked;
    /** Of instants, when left out. */
    dial?: Dial;
  },
): RetentionClass {
  const { clocked, limit, dial = INSTANTS, ...rest } = declaration;
  return {
    ...rest,
    limit,
    clocked: [clocked],
    happens: 'deleted',
    measure: now =>
      tables.measure(
        clocked,
        dial.at(cutoffOf(limit(), now)),
        dial.at(cutoffOf(limit(), now - DAY_OF_GRACE_MS)),
        dial.agesFrom,
      ),
    letGo: now => tables.deleteBefore(clocked, dial.at(cutoffOf(limit(), now))),
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
