import { Card } from '@backstage/ui';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { ConnectIncidents } from './ConnectIncidents';
import { QuestionList } from './QuestionList';

/** The four questions and their answers, before any number. */
export function Questions(props: { response: ReadingsResponse }) {
  const { response } = props;
  return (
    <Card>
      <QuestionList response={response} />
      {response.missing.some(({ needs }) => needs === 'incident') && (
        <ConnectIncidents subject={response.subject} />
      )}
    </Card>
  );
}
