import { Reading } from '../../plugins/service-metrics-common/src';
import { RivalNumbers } from './rivalQuery';

/** Most that a quantile from a sketch may be off. */
const TOLERANCE = 0.01;

/** Makes sure that readings and plain SQL say the same of one window: counts exactly, quantiles within one per cent. */
export function checkAgreement(
  readings: readonly Reading[],
  side: 'now' | 'before',
  label: string,
  numbers: RivalNumbers,
): number {
  const find = (metric: string) => {
    const reading = readings.find(
      r => r.metric === metric && r.window.label === label,
    );
    if (!reading) {
      throw new Error(`No reading of ${metric} over ${label}`);
    }
    return reading;
  };
  const of = (metric: string) =>
    side === 'now' ? find(metric) : find(metric).before;
  const part = (metric: string, name: string) =>
    find(metric).parts?.find(p => p.part === name);
  let checked = 0;
  const exact = (what: string, ours: unknown, theirs: unknown) => {
    checked += 1;
    if (ours !== theirs) {
      throw new Error(`${what} ${label} ${side}: ${ours}, by SQL ${theirs}`);
    }
  };
  const near = (what: string, ours: number | undefined, theirs: number) => {
    checked += 1;
    if (ours === undefined || Math.abs(ours - theirs) > TOLERANCE * theirs) {
      throw new Error(`${what} ${label} ${side}: ${ours}, by SQL ${theirs}`);
    }
  };
  const { deployments, days, failed, lead, merged } = numbers;
  exact('deployments', of('deployment-frequency')?.n, deployments);
  exact('n of change-fail-rate', of('change-fail-rate')?.n, deployments);
  exact(
    'failed',
    Math.round((of('change-fail-rate')?.value ?? 0) * deployments),
    failed,
  );
  near('lead time', of('change-lead-time')?.value, lead[0]);
  near(
    'recovery',
    of('failed-deployment-recovery-time')?.value,
    numbers.recovery,
  );
  near('restore', of('time-to-restore')?.value, numbers.restore);
  if (side === 'now') {
    const time = 'change-lead-time';
    exact('days', part('deployment-frequency', 'deployment-days')?.value, days);
    near('p75', part(time, 'p75')?.value, lead[1]);
    near('p90', part(time, 'p90')?.value, lead[2]);
    near('merged', part(time, 'merge-to-production')?.value, merged[0]);
    near('merged p75', part(time, 'merge-to-production-p75')?.value, merged[1]);
    near('merged p90', part(time, 'merge-to-production-p90')?.value, merged[2]);
  }
  return checked;
}
