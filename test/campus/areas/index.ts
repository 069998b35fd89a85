/** The list of what the simulated DingTalk can do: one line for each area. */
import type { Area } from '../api/route.ts';
import type { World } from '../world.ts';
import { announcement } from './announcement.ts';
import { approvalActions } from './approval-actions.ts';
import { approvalFiles } from './approval-files.ts';
import { approvalQuery } from './approval-query.ts';
import { approvalStart } from './approval-start.ts';
import { approvalTemplates } from './approval-templates.ts';
import { attendanceGroups } from './attendance-groups.ts';
import { attendanceRepair } from './attendance-repair.ts';
import { attendanceReport } from './attendance-report.ts';
import { attendanceResults } from './attendance-results.ts';
import { attendanceSchedule } from './attendance-schedule.ts';
import { cardChanges } from './card-changes.ts';
import { cardDelivery } from './card-delivery.ts';
import { departments } from './departments.ts';
import { ding } from './ding.ts';
import { gateway } from './gateway.ts';
import { media } from './media.ts';
import { people } from './people.ts';
import { robotGroup } from './robot-group.ts';
import { robotPrivate } from './robot-private.ts';
import { roles } from './roles.ts';
import { token } from './token.ts';
import { webhook } from './webhook.ts';
import { wiki } from './wiki.ts';
import { workNotice } from './work-notice.ts';

export const AREAS: readonly Area<World>[] = [
  gateway,
  token,
  webhook,
  robotPrivate,
  robotGroup,
  media,
  people,
  departments,
  roles,
  approvalTemplates,
  approvalStart,
  approvalQuery,
  approvalActions,
  approvalFiles,
  attendanceResults,
  attendanceSchedule,
  attendanceGroups,
  attendanceRepair,
  attendanceReport,
  cardDelivery,
  cardChanges,
  workNotice,
  announcement,
  ding,
  wiki,
];
