import {
  ActionBoard,
  LearningApi,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** 1,000 actions of one service. */
const MOST_PAGES = 20;

/**
 * The actions of a component that are linked to an incident, with the rights of the whole board. The board comes in pages,
 * the earliest due first, so that what came of a recent incident may be on a late one.
 */
export async function listActionsOf(
  api: Pick<LearningApi, 'listActions'>,
  entityRef: string,
  incident: { source: string; id: string },
): Promise<ActionBoard> {
  const first = await api.listActions({ entityRef });
  const actions = [...first.actions];
  let { cursor } = first;
  for (let page = 1; cursor !== undefined && page < MOST_PAGES; page++) {
    const next: ActionBoard = await api.listActions({ entityRef, cursor });
    actions.push(...next.actions);
    cursor = next.cursor;
  }
  return {
    ...first,
    cursor,
    actions: actions.filter(({ incidents }) =>
      incidents.some(
        ({ source, id }) => source === incident.source && id === incident.id,
      ),
    ),
  };
}
