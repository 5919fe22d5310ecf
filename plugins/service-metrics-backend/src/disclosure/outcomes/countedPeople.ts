import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { DayTokenStore } from '../../contributors/DayTokenStore';
import { GroupSizeStore } from '../../contributors/GroupSizeStore';
import { weekIdOf } from '../../contributors/spans';
import { OutcomePeople } from './OutcomeJob';

/** People as they are counted everywhere: by the tokens of days, and by the size of the group where nobody is named. */
export function countedPeople(options: {
  isConfigured: boolean;
  days: Pick<DayTokenStore, 'list'>;
  sizes: Pick<GroupSizeStore, 'list'>;
}): OutcomePeople {
  const { isConfigured, days, sizes } = options;
  return {
    isConfigured,
    list: async (components, basis, from, to) =>
      await days.list(components, [basis], from, to),
    async sizes(groups) {
      const known = await sizes.list(groups);
      return (ref, at) => {
        const week = weekIdOf(Math.floor(at / DAY_MS) * DAY_MS);
        const weeks = known.get(ref) ?? [];
        const size = weeks.findLast(one => one.week <= week) ?? weeks.at(0);
        return size?.size ?? 0;
      };
    },
  };
}
