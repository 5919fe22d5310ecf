import { Button, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  JudgeRepeatRequest,
  Repeat,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useLoaded } from '../../hooks/useLoaded';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Few } from '../Few';
import { LoadedPanel } from '../Panel';
import { Refused } from '../Refused';

const SHOWN = 4;

/** What waits for a person comes first. */
function rankOf({ verdict }: Repeat): number {
  return verdict === undefined ? 0 : 1;
}

/** Incidents that look like earlier ones, for a person to confirm; confirmed ones by failure mode. */
export function RepeatsPanel(props: { entityRef: string; onChanged(): void }) {
  const { entityRef, onChanged } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const loaded = useLoaded(() => api.listRepeats(entityRef), [api, entityRef]);
  const { run, isBusy, error } = useChange();
  const judge = (
    { incident, of }: Repeat,
    verdict: JudgeRepeatRequest['verdict'],
  ) =>
    run(async () => {
      loaded.replace(
        await api.judgeRepeat({ entityRef, incident, of, verdict }),
      );
      onChanged();
    });
  const choicesFor = (repeat: Repeat) =>
    repeat.verdict
      ? ([['none', 'takeBack']] as const)
      : ([
          ['confirmed', 'confirm'],
          ['rejected', 'reject'],
        ] as const);
  const lineOf = (repeat: Repeat) => (
    <li
      key={[repeat.incident, repeat.of]
        .flatMap(({ source, id }) => [source, id])
        .join(' ')}
    >
      <span className={styles.grow}>
        {t('pattern.repeats.pair', {
          later: formatDay(repeat.incidentStartedAt, { locale }),
          earlier: formatDay(repeat.ofStartedAt, { locale }),
        })}
        {'\u00a0· '}
        {repeat.verdict
          ? t(`pattern.repeats.${repeat.verdict}`)
          : t('pattern.repeats.proposed', {
              strength: t(`pattern.repeats.strength.${repeat.strength}`),
            })}
      </span>
      {loaded.value?.rights.write && (
        <span className={styles.row}>
          {choicesFor(repeat).map(([verdict, label]) => (
            <Button
              key={verdict}
              size="small"
              variant={verdict === 'confirmed' ? 'secondary' : 'tertiary'}
              isDisabled={isBusy}
              onPress={() => judge(repeat, verdict)}
            >
              {t(`pattern.repeats.${label}`)}
            </Button>
          ))}
        </span>
      )}
      {!repeat.verdict && <p className={styles.hint}>{repeat.reason}</p>}
    </li>
  );
  return (
    <LoadedPanel
      title={t('pattern.repeats.title')}
      hint={
        loaded.value?.rights.write === false
          ? undefined
          : t('pattern.repeats.counts')
      }
      loaded={loaded}
      height={140}
    >
      {({ repeats, patterns }) => (
        <>
          {repeats.length === 0 && patterns.length === 0 && (
            <p className={styles.hint}>{t('pattern.repeats.none')}</p>
          )}
          {patterns.length > 0 && (
            <>
              <Text as="h3" variant="body-medium" weight="bold">
                {t('pattern.repeats.patterns')}
              </Text>
              <ul className={styles.flags}>
                {patterns.map(({ failureMode, confirmed }) => (
                  <li key={failureMode}>
                    {t('pattern.repeats.pattern', {
                      mode: word(failureMode),
                      count: confirmed,
                    })}
                  </li>
                ))}
              </ul>
            </>
          )}
          {repeats.length > 0 && (
            <Few
              items={[...repeats].sort((a, b) => rankOf(a) - rankOf(b))}
              first={SHOWN}
            >
              {shown => <ul className={styles.list}>{shown.map(lineOf)}</ul>}
            </Few>
          )}
          <Refused error={error} />
        </>
      )}
    </LoadedPanel>
  );
}
