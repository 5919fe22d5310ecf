import {
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { inspect } from 'node:util';

/** A root logger that keeps everything, debug and stacks included. */
export class CapturedLogs {
  readonly lines: string[] = [];

  factory() {
    const keep =
      (level: string) =>
      (...parts: unknown[]) => {
        this.lines.push(
          `${level} ${inspect(parts, {
            depth: 10,
            maxStringLength: null,
            maxArrayLength: null,
          })}`,
        );
      };
    const logger: LoggerService = {
      error: keep('error'),
      warn: keep('warn'),
      info: keep('info'),
      debug: keep('debug'),
      child: meta => {
        keep('child')(meta);
        return logger;
      },
    };
    return createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    });
  }
}
