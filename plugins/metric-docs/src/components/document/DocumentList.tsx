import { useEffect, useState } from 'react';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DocumentsResponse,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { useLocation, useNavigate } from 'react-router-dom';
import { MetricText } from '../../hooks/useMetricTexts';
import { metricDocsTranslationRef } from '../../translation';
import { byLayer } from '../../words/byLayer';
import styles from './Document.module.css';
import { DocumentEntry } from './DocumentEntry';
import { DocumentLine } from './DocumentLine';

/** The documents by layer. The part of the address after `#` names the one that is open, so that a link can lead to it. */
export function DocumentList(props: {
  documents: DocumentsResponse;
  texts?: ReadonlyMap<string, MetricText>;
  readings?: readonly Reading[];
}) {
  const { documents, texts, readings } = props;
  const { metrics, enforcesReviewDates } = documents;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const wanted = decodeURIComponent(hash.slice(1));

  useEffect(() => {
    if (wanted) {
      setOpen(before => new Set([...before, wanted]));
      document.getElementById(wanted)?.scrollIntoView?.({ block: 'start' });
    }
  }, [wanted]);

  const change = (metric: string, isOpen: boolean) => {
    setOpen(before => {
      const after = new Set(before);
      after[isOpen ? 'add' : 'delete'](metric);
      return after;
    });
    if (!isOpen && metric === wanted) {
      navigate({ hash: '' }, { replace: true });
    }
  };

  return (
    <>
      {byLayer(metrics).map(({ layer, metrics: inLayer }) => (
        <section key={layer} className={styles.layer}>
          <Text as="h2" variant="body-large" weight="bold">
            {t(`document.layer.${layer}`)}
          </Text>
          {inLayer.map(metric => (
            <Accordion
              key={metric.metric}
              id={metric.metric}
              className={styles.entry}
              isExpanded={open.has(metric.metric)}
              onExpandedChange={isOpen => change(metric.metric, isOpen)}
            >
              <AccordionTrigger>
                <DocumentLine metric={metric} />
              </AccordionTrigger>
              <AccordionPanel>
                {open.has(metric.metric) && (
                  <DocumentEntry
                    metric={metric}
                    enforcesReviewDates={enforcesReviewDates}
                    text={texts?.get(metric.document ?? '')}
                    isTextLoading={texts === undefined}
                    readings={
                      metric.isServed
                        ? readings?.filter(
                            reading => reading.metric === metric.metric,
                          )
                        : undefined
                    }
                    titleOf={id =>
                      metrics.find(other => other.metric === id)?.title
                    }
                  />
                )}
              </AccordionPanel>
            </Accordion>
          ))}
        </section>
      ))}
    </>
  );
}
