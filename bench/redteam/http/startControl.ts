import { AddressInfo } from 'node:net';
import express from 'express';
import { SpaceTree } from '../../../plugins/service-metrics-backend/src/disclosure/cells';
import { ToldNumber, Truth, TrueEvent } from './Truth';

const DAY = 86_400_000;
const SMALLEST_GROUP = 5;

/**
 * What other products do, as a control: any group or service, any whole days, as soon as five people are in it. The same
 * events, the same paths and shapes, over HTTP; only the door is another.
 */
export async function startControl(
  tree: SpaceTree,
  events: readonly TrueEvent[],
) {
  const truth = new Truth(tree, events);
  const app = express();
  app.get('/v1/entities/:kind/:namespace/:name/readings', (req, res) => {
    const { kind, name } = req.params;
    const [from, to] = [String(req.query.from), String(req.query.to)];
    const number: ToldNumber = {
      node: name,
      isService: kind === 'component',
      from: Date.parse(from),
      to: Date.parse(to),
      knownBefore: Infinity,
    };
    const isEnough = truth.peopleIn(number).size >= SMALLEST_GROUP;
    res.json({
      readings: [
        {
          metric: 'changes',
          window: { from, to },
          status: isEnough ? 'ok' : 'suppressed',
          ...(isEnough ? { value: truth.count(number) } : {}),
        },
      ],
    });
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

/**
 * Asks the control for every stretch from the first day on and every stretch up to the last one, the trackers of the
 * literature: two of them differ by a day.
 */
export async function askControl(
  base: string,
  nodes: readonly { node: string; isService: boolean }[],
  from: number,
  days: number,
): Promise<ToldNumber[]> {
  const told: ToldNumber[] = [];
  for (const { node, isService } of nodes) {
    const bounds = Array.from(Array(days).keys()).flatMap(day => [
      [0, day + 1],
      [day, days],
    ]);
    for (const [first, end] of bounds) {
      const window = { from: from + first * DAY, to: from + end * DAY };
      const query = new URLSearchParams({
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
      });
      const response = await fetch(
        `${base}/v1/entities/${
          isService ? 'component' : 'group'
        }/default/${node}/readings?${query}`,
      );
      const { readings } = (await response.json()) as {
        readings: { status: string; value?: number }[];
      };
      if (readings[0].status === 'ok' && readings[0].value) {
        told.push({ node, isService, ...window, knownBefore: Infinity });
      }
    }
  }
  return told;
}
