/** URLs of a balancer (ITCare contract §5.5). */
import { bool, int, list, mapped, nested, record, text } from '#http/parsing/fields.ts';
import * as z from '#http/zod.ts';

/** Values under a telling key are blanked before this schema sees them (`#api/secrets.ts`). */
const pair = record({ key: text(), value: text() });

/** The API sends a password next to `user`. Nothing but the user's name may pass, so this object is not loose. */
const credentials = z.object({ user: text() });

export type SpecificCheck = z.output<typeof specificCheck>;
export const specificCheck = record({
  name: text(),
  parameter: nested(
    mapped(
      record({
        /** Spelt as the API spells it; the corrected spelling is read as well (§12.1). */
        authentification: nested(credentials),
        authentication: nested(credentials),
        criticalContent: text(),
        criticalStatus: text(),
        expectedContent: text(),
        headers: list(pair),
        method: text(),
        parameters: list(pair),
        path: text(),
        port: int(),
        prefix: text(),
        protocol: text(),
        warningContent: text(),
      }),
      ({ authentication, ...parameter }) => ({
        ...parameter,
        authentification: parameter.authentification ?? authentication,
      }),
    ),
  ),
});

export type LbUrl = z.output<typeof lbUrl>;
export const lbUrl = record({
  comment: text(),
  creationTime: text(),
  creationUser: text(),
  description: text(),
  endOfSalesAt: text(),
  endOfSupportAt: text(),
  environment: text(),
  extendedSupportAt: text(),
  id: int(),
  monitoringAlerting: bool(),
  monitoringEnabled: bool(),
  monitoringMode: text(),
  monitoringOnCallEnabled: bool(),
  name: text(),
  releasedAt: text(),
  serviceId: int(),
  serviceKey: text(),
  serviceName: text(),
  specificChecks: list(specificCheck),
  status: text(),
  supportPhase: text(),
  tags: list(record({ tagKey: text(), tagValue: text() })),
  type: text(),
});
