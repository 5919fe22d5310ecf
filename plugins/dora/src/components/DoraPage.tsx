import { useId, useState } from 'react';
import { Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  commonStatus,
  formatDays,
  NoDataState,
  OWNER_IS_USER,
  ReadingCard,
  serviceMetricsTranslationRef,
  SwitchWindow,
  useLocale,
  viewMetrics,
  WindowSwitch,
  WithheldState,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { AudienceLine } from './AudienceLine';
import { ChosenMetric } from './ChosenMetric';
import styles from './DoraPage.module.css';
import { Questions } from './Questions';

export interface DoraPageProps {
  response: ReadingsResponse;
  /** Kind of the entity. */
  kind: string;
  /** The window that is chosen first. */
  window: SwitchWindow;
}

/** The page: who sees it, four answers, measures side by side, one of them in full. */
export function DoraPage(props: DoraPageProps) {
  const { response, kind } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { t: shared } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  const [window, setWindow] = useState(props.window);
  const [chosen, setChosen] = useState<string>();
  const panelId = useId();
  const views = viewMetrics(response, window);
  const view = views.find(({ metric }) => metric === chosen) ?? views[0];
  const common = commonStatus(response.readings);
  const { sources } = response.freshness;

  if (common?.status === 'withheld' && common.reason === OWNER_IS_USER) {
    return (
      <Card className={styles.panel}>
        <WithheldState reading={response.readings[0]} />
      </Card>
    );
  }
  const connected = !common?.reason?.startsWith('no-source:');
  const shown = view?.reading;
  return (
    <div className={styles.page}>
      <AudienceLine freshness={response.freshness} kind={kind} />
      <Questions response={response} />
      {connected ? (
        <>
          <section className={styles.section} aria-label={t('cards.title')}>
            <div className={styles.bar}>
              <WindowSwitch value={window} onChange={setWindow} />
              {shown && (
                <span className={styles.beside}>
                  {shown.before
                    ? shared('window.beside', {
                        days: formatDays(shown.window, { locale }),
                        before: formatDays(shown.before.window, { locale }),
                      })
                    : formatDays(shown.window, { locale })}
                </span>
              )}
            </div>
            <ul className={styles.cards}>
              {views.map(item => (
                <li key={item.metric}>
                  <ReadingCard
                    view={item}
                    sources={sources}
                    chosen={item.metric === view?.metric}
                    onChoose={setChosen}
                    controls={panelId}
                  />
                </li>
              ))}
            </ul>
          </section>
          {view && <ChosenMetric id={panelId} view={view} />}
        </>
      ) : (
        <Card className={styles.panel}>
          <NoDataState reason={common?.reason} subject={response.subject} />
        </Card>
      )}
    </div>
  );
}
