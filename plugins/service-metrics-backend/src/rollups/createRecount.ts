import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { Recount } from '../ownership/CatalogSync';
import { COHORT_REACH_DAYS } from './cohort';
import { DirtyDayStore } from './DirtyDayStore';
import { DirtyScopeStore } from './DirtyScopeStore';
import { RollupStore } from './RollupStore';

/** Marks what counts differently since the catalog tells something else. */
export function createRecount(stores: {
  dirtyDays: DirtyDayStore;
  dirtyScopes: DirtyScopeStore;
  rollups: RollupStore;
}): Recount {
  const { dirtyDays, dirtyScopes, rollups } = stores;
  return {
    async component(ref, from) {
      // Days so far back may be compared with days after the change.
      const reach = (COHORT_REACH_DAYS + 1) * DAY_MS;
      await dirtyDays.markAll(
        ref,
        from === undefined ? {} : { from: from - reach },
      );
    },

    async scopes(refs, moved) {
      const days = await rollups.daysOf(moved);
      await dirtyScopes.mark(
        refs.flatMap(scope => days.map(day => ({ scope, day }))),
      );
    },
  };
}
