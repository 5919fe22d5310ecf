import { useState } from 'react';
import { Button, Link, Select } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  actionStatusSchema,
  LearningAction,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useLoaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { LoadedPanel } from '../Panel';
import { Refused } from '../Refused';
import { ActionList } from './ActionList';
import { BoardCounts } from './BoardCounts';

/** What of the backlog is shown. */
interface Filter {
  owner?: string;
  controlType?: string;
  status?: string;
}

/** The whole backlog: by owning group, by kind of control, and the actions themselves, the earliest due first. */
export function BacklogPage(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const { linkTo } = usePlace();
  const [filter, setFilter] = useState<Filter>({});
  const { run, isBusy, error } = useChange();
  const [later, setLater] = useState<{
    actions: LearningAction[];
    cursor?: string;
  }>();
  const request = (cursor?: string) => {
    const status = actionStatusSchema.safeParse(filter.status);
    return api.listActions({
      entityRef,
      owner: filter.owner,
      controlType: filter.controlType,
      status: status.success ? [status.data] : undefined,
      cursor,
    });
  };
  const all = useLoaded(() => api.listActions({ entityRef }), [api, entityRef]);
  const board = useLoaded(
    () => request(),
    [api, entityRef, filter.owner, filter.controlType, filter.status],
  );
  const change = (next: Filter) => {
    setLater(undefined);
    setFilter({ ...filter, ...next });
  };
  const changed = () => {
    setLater(undefined);
    board.retry();
    all.retry();
  };
  const more = (cursor: string) =>
    run(async () => {
      const next = await request(cursor);
      setLater(before => ({
        actions: [...(before?.actions ?? []), ...next.actions],
        cursor: next.cursor,
      }));
    });
  return (
    <>
      <div>
        <Link href={linkTo({ at: 'home' })}>{t('page.back')}</Link>
      </div>
      <LoadedPanel
        title={t('backlog.allTitle', { name: nameOf(entityRef) })}
        loaded={all}
        height={140}
      >
        {({ groups, controls }) => (
          <div className={styles.halves}>
            <BoardCounts
              title={t('backlog.byGroup')}
              counts={groups.map(each => ({
                ...each,
                id: each.owner,
                name: nameOf(each.owner),
              }))}
              chosen={filter.owner}
              onChoose={owner => change({ owner })}
            />
            <BoardCounts
              title={t('backlog.byControl')}
              counts={controls.map(each => ({
                ...each,
                id: each.controlType,
                name: word(each.controlType),
              }))}
              chosen={filter.controlType}
              onChoose={controlType => change({ controlType })}
            />
          </div>
        )}
      </LoadedPanel>
      <LoadedPanel
        title={t('backlog.board.caption')}
        loaded={board}
        height={320}
        action={
          <Select
            aria-label={t('backlog.status.label')}
            options={[
              { value: 'all', label: t('backlog.board.everything') },
              ...actionStatusSchema.options.map(each => ({
                value: each,
                label: t(`backlog.status.${each}`),
              })),
            ]}
            value={filter.status ?? 'all'}
            onChange={status =>
              change({ status: status === 'all' ? undefined : String(status) })
            }
          />
        }
      >
        {page => {
          const cursor = later ? later.cursor : page.cursor;
          return (
            <>
              <ActionList
                actions={[...page.actions, ...(later?.actions ?? [])]}
                onChanged={changed}
                none={t('backlog.none')}
              />
              {cursor && (
                <div>
                  <Button
                    size="small"
                    variant="tertiary"
                    isPending={isBusy}
                    onPress={() => more(cursor)}
                  >
                    {t('backlog.board.more')}
                  </Button>
                </div>
              )}
              <Refused error={error} />
            </>
          );
        }}
      </LoadedPanel>
    </>
  );
}
