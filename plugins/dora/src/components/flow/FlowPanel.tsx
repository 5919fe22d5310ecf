import { useState } from 'react';
import { Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  NO_ROOT_SECRET,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  commonStatus,
  CopyLine,
  DocumentLink,
  formatDays,
  SwitchWindow,
  useLocale,
  WindowSwitch,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../../translation';
import { commonInstead, openingWindow, shownOf } from './flowOf';
import styles from './FlowPanel.module.css';
import { InsteadLine } from './InsteadLine';
import { ReviewNumbers } from './ReviewNumbers';
import { StageFlow } from './StageFlow';
import { useFlowWords } from './useFlowWords';

/**
 * How work flows: the stages of a change, and what reviews were like. Opens on the finest window that can be shown; what
 * cannot is shown over a longer window or the group above, and says so.
 */
export function FlowPanel(props: { readings: readonly Reading[] }) {
  const { readings } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const [chosen, setChosen] = useState<SwitchWindow>();
  const window = chosen ?? openingWindow(readings);
  const shown = readings.filter(({ window: of }) => of.label === window);
  const common = commonStatus(readings);
  const isClosed =
    shown.length === 0 || shown.every(({ status }) => status === 'withheld');
  const inPlace = commonInstead(shown);
  const isOff = common?.reason === NO_ROOT_SECRET;
  if (readings.length === 0) {
    return null;
  }
  return (
    <section className={styles.section} aria-label={t('flow.title')}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('flow.title')}</h3>
        {!isClosed && !isOff && (
          <WindowSwitch value={window} onChange={setChosen} />
        )}
      </div>
      <Card className={styles.panel}>
        {isClosed && <ClosedLine reading={readings[0]} />}
        {!isClosed && isOff && <OffLine />}
        {!isClosed && !isOff && (
          <>
            <p className={styles.aside}>
              {formatDays(shown[0].window, { locale })}. {t('flow.closed')}
            </p>
            {inPlace && (
              <p className={styles.sentence}>
                <InsteadLine
                  shown={shownOf({ ...inPlace, notes: [] })}
                  reason={inPlace.reason}
                />
              </p>
            )}
            <Stages
              reading={shown.find(
                ({ metric }) => metric === 'lead-time-stages',
              )}
              isSaid={inPlace !== undefined}
            />
            <ReviewNumbers readings={shown} isSaid={inPlace !== undefined} />
          </>
        )}
      </Card>
    </section>
  );
}

function Stages(props: { reading?: Reading; isSaid: boolean }) {
  const { reading, isSaid } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { rule } = useFlowWords();
  if (!reading || reading.status === 'withheld') {
    return null;
  }
  const shown = shownOf(reading);
  return shown.reading.status === 'ok' ? (
    <div className={styles.flow}>
      <InsteadLine shown={shown} reason={reading.reason} isSaid={isSaid} />
      <StageFlow parts={shown.reading.parts ?? []} />
    </div>
  ) : (
    <p className={styles.sentence}>
      {rule(reading.reason)}{' '}
      {reading.reason === 'closed-weeks' ? '' : t('flow.nothing')}
    </p>
  );
}

/** For whom these numbers are not: said in a line, with the document that says so. */
function ClosedLine(props: { reading: Reading }) {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <p className={styles.sentence}>
      {t('flow.audience')} <DocumentLink document={props.reading.document} />
    </p>
  );
}

function OffLine() {
  const { t } = useTranslationRef(doraTranslationRef);
  const { rule } = useFlowWords();
  return (
    <>
      <p className={styles.sentence}>{rule(NO_ROOT_SECRET)}</p>
      <p className={styles.aside}>{t('flow.secret')}</p>
      {/* eslint-disable-next-line no-template-curly-in-string -- what stands in the file */}
      <CopyLine text="serviceMetrics: { rootSecret: ${PLUMBLINE_ROOT_SECRET} }" />
    </>
  );
}
