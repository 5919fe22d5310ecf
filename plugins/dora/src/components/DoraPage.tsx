import { useMemo, useState } from 'react';
import { Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  commonStatus,
  eventsOf,
  lacksDocuments,
  NoDataState,
  OWNER_IS_USER,
  PlainRules,
  segmentsOf,
  selectSegment,
  serviceMetricsTranslationRef,
  SwitchWindow,
  WithheldState,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useEvents } from '../hooks/useEvents';
import { cardsOf } from '../words/cardsOf';
import { CheckpointLine } from './access/CheckpointLine';
import { OpeningsPart } from './access/OpeningsPart';
import { AudienceLine } from './AudienceLine';
import styles from './DoraPage.module.css';
import { EmptyScope, scopeKindOf } from './EmptyScope';
import { flowReadings, withoutFlow } from './flow/flowOf';
import { FlowPanel } from './flow/FlowPanel';
import { Measures } from './Measures';
import { Questions } from './Questions';
import { ReviewLine } from './ReviewLine';
import { SamplePart } from './sample/SamplePart';
import { SegmentSwitch } from './SegmentSwitch';
import { ServiceStrip } from './ServiceStrip';
import { ViewAsBar, Viewing } from './ViewAsBar';

/** Statuses under which nothing else is asked for. */
const CLOSED = new Set<string | undefined>(['withheld']);

/** Kinds with an owning team of their own. */
const IS_SAMPLED = new Set(['component', 'group']);

export interface DoraPageProps {
  response: ReadingsResponse;
  /** Kind of the entity. */
  kind: string;
  /** The window that is chosen first. */
  window: SwitchWindow;
  /** Whose eyes the answer is for, and how to look with others. */
  viewing?: Viewing;
}

/**
 * The page: who sees it, four answers, measures side by side, one of them in full. Of a group, a system or a domain it is
 * the same page over services, one segment at a time.
 */
export function DoraPage(props: DoraPageProps) {
  const { kind } = props;
  const flow = flowReadings(props.response);
  const response = useMemo(() => withoutFlow(props.response), [props.response]);
  const [window, setWindow] = useState(props.window);
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const [wanted, setWanted] = useState<{ id?: string }>();
  const scope = scopeKindOf(kind);
  const segments = segmentsOf(response);
  const segment =
    (wanted && segments.find(({ id }) => id === wanted.id)) ?? segments[0];
  const split = segments.length > 1;
  const part = split ? selectSegment(response, segment.id) : response;
  const cards = cardsOf(part);
  const common = commonStatus(cards.readings);
  // What is the team's own is not on the page that others see.
  const isForOthers = props.viewing?.viewAs !== undefined;
  const isClosed = CLOSED.has(common?.status);
  const all = useEvents(isClosed ? undefined : response, props.viewing?.viewAs);
  const events =
    split && all.value
      ? {
          ...all,
          value: eventsOf(
            all.value,
            part.services.map(({ ref }) => ref),
          ),
        }
      : all;
  const isOverAll =
    split && (all.value?.detail === 'weeks' || all.value?.cut === true);

  if (common?.status === 'withheld' && common.reason === OWNER_IS_USER) {
    return (
      <Card className={styles.panel}>
        <WithheldState reading={part.readings[0]} />
      </Card>
    );
  }
  // One answer for all measures stands once, in their place.
  const isUncovered =
    common?.status === 'withheld' && lacksDocuments(common.reason);
  const connected = !common?.reason?.startsWith('no-source:');
  const audience = (
    <>
      <AudienceLine
        freshness={response.freshness}
        kind={kind}
        seenAs={response.seenAs}
      />
      {props.viewing && (
        <ViewAsBar subject={response.subject} viewing={props.viewing} />
      )}
    </>
  );
  if (scope && response.services.length === 0 && !connected) {
    return (
      <div className={styles.page}>
        {audience}
        <EmptyScope kind={scope} subject={response.subject} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {audience}
      <ReviewLine readings={part.readings} />
      {scope && (
        <div className={styles.scope}>
          {split && (
            <SegmentSwitch
              segments={segments}
              value={segment}
              onChange={setWanted}
            />
          )}
          {part.services.length > 0 && (
            <ServiceStrip services={part.services} />
          )}
        </div>
      )}
      <Questions response={part} />
      {connected && !isUncovered && (
        <Measures
          key={segment?.id}
          response={cards}
          events={events}
          window={window}
          onWindow={setWindow}
          several={scope !== undefined}
          note={isOverAll ? t('lanes.allSegments') : undefined}
        />
      )}
      <CheckpointLine subject={response.subject} events={all} />
      {!connected && (
        <Card className={styles.panel}>
          <NoDataState reason={common?.reason} subject={response.subject} />
        </Card>
      )}
      {connected && !isUncovered && <FlowPanel readings={flow} />}
      {response.seenAs !== 'owning-team' && connected && !isUncovered && (
        <PlainRules />
      )}
      {!isForOthers && IS_SAMPLED.has(kind.toLocaleLowerCase('en-US')) && (
        <SamplePart subject={response.subject} />
      )}
      {isUncovered && (
        <Card className={styles.panel}>
          <WithheldState reading={part.readings[0]} />
        </Card>
      )}
      {!isForOthers && <OpeningsPart subject={response.subject} />}
    </div>
  );
}
