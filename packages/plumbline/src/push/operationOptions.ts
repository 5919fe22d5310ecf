import { CONTROL_TYPES } from '@plumbline/backstage-plugin-service-metrics-common';
import { FactOptionTable } from './factOptions';

/** Options of the kinds that tell how a service is run. @internal */
export const operationOptions: Pick<
  FactOptionTable,
  'alert' | 'slo-sample' | 'action-item'
> = {
  alert: [
    {
      field: 'page',
      flag: 'page',
      form: 'yes',
      help: 'it called for somebody at once',
    },
    {
      field: 'startedAt',
      flag: 'started-at',
      form: 'instant',
      help: 'when it fired',
    },
    {
      field: 'endedAt',
      flag: 'ended-at',
      form: 'instant',
      help: 'when it ended; none: it fires again',
    },
    {
      field: 'acknowledged',
      flag: 'acknowledged',
      form: 'yes',
      help: 'it was taken on',
    },
    {
      field: 'actionable',
      flag: 'actionable',
      form: 'text',
      help: 'yes, no or unknown: whether there was something to do',
    },
    {
      field: 'fingerprint',
      flag: 'fingerprint',
      form: 'text',
      help: 'what makes it the same alert again',
    },
    {
      field: 'slo',
      flag: 'slo',
      form: 'text',
      help: 'the objective that it watches',
    },
    {
      field: 'incident',
      flag: 'incident',
      form: 'text',
      help: 'id of the incident that it belongs to',
    },
  ],
  'slo-sample': [
    {
      field: 'slo',
      flag: 'slo',
      form: 'text',
      help: 'which objective',
    },
    {
      field: 'from',
      flag: 'from',
      form: 'instant',
      help: 'when the sample begins',
    },
    {
      field: 'to',
      flag: 'to',
      form: 'instant',
      help: 'when it ends',
    },
    {
      field: 'good',
      flag: 'good',
      form: 'number',
      help: 'events that were good',
    },
    {
      field: 'total',
      flag: 'total',
      form: 'number',
      help: 'events in all',
    },
    {
      field: 'objective',
      flag: 'objective',
      form: 'number',
      help: 'share that must be good, such as 0.999',
    },
  ],
  'action-item': [
    {
      field: 'incident',
      flag: 'incident',
      form: 'text',
      help: 'id of the incident that it came of',
    },
    {
      field: 'controlType',
      flag: 'control-type',
      form: 'text',
      help: CONTROL_TYPES.join(', '),
    },
    {
      field: 'createdAt',
      flag: 'created-at',
      form: 'instant',
      help: 'when it was written down',
    },
    {
      field: 'dueAt',
      flag: 'due-at',
      form: 'instant',
      help: 'when it is due, at most 400 days ahead; none: no longer',
    },
    {
      field: 'completedAt',
      flag: 'completed-at',
      form: 'instant',
      help: 'when it was done; none: it is open again',
    },
    {
      field: 'status',
      flag: 'status',
      form: 'text',
      help: 'open, in-progress, done or dropped',
    },
  ],
};
