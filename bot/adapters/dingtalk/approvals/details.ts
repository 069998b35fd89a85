/** An approval as the detail call gives it, in our words. */
import { z } from 'zod';
import type { ApprovalDetails, ApprovalState, AttachedFile } from '../../../ports/approvals.ts';
import type { Known, KnownStep } from '../../../ports/mirror.ts';
import { parseJson } from '../payload/parsed.ts';
import { Detail, files, Related, type DetailValue } from './schemas.ts';
import { readingOf, timeOf } from './times.ts';

export interface Read {
  readonly known: Known;
  readonly steps: readonly KnownStep[];
  /** All but what the record and the policy add. */
  readonly rest: Omit<ApprovalDetails, keyof Known | 'matter' | 'number' | 'title' | 'personId'>;
}

/** What the answer itself does not say: which approval it is, and what our record knows of it. */
export interface Circumstances {
  readonly id: string;
  readonly before: Known | undefined;
  readonly zone: string;
  readonly now: number;
}

/** The answer names neither the form nor the category: those come from events. */
export function readDetail(original: Record<string, unknown>, circumstances: Circumstances): Read {
  const detail = Detail.parse(original);
  const known = knownFrom(detail, circumstances);
  const since = known.startedAt;
  return { known, steps: stepsOf(detail, { approvalId: known.id, since }), rest: { ...restOf(detail), original } };
}

function knownFrom(detail: Detail, { id, before, zone, now }: Circumstances): Known {
  const { createTime, finishTime, businessId: number, title, originatorUserId: personId } = detail;
  const reading = readingOf(createTime, number, zone);
  const finishedAt = timeOf(finishTime, reading, zone);
  const link = before?.link ?? detail.tasks.map(({ pcUrl, mobileUrl }) => mobileUrl ?? pcUrl).find(Boolean);
  const told = { personId, number, title, finishedAt, link };
  return {
    id,
    formId: before?.formId ?? '',
    state: stateOf(detail),
    startedAt: timeOf(createTime, reading, zone) ?? before?.startedAt ?? now,
    ...(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<Known>),
  };
}

function restOf(detail: Detail): Omit<Read['rest'], 'original'> {
  const waiting = detail.tasks.filter(({ status }) => status === 'RUNNING');
  const alters = altersOf(detail);
  return {
    departmentId: detail.originatorDeptId ?? '',
    waitsFor: [...new Set(waiting.flatMap(({ userId }) => userId ?? []))],
    ...(alters && { alters }),
    related: detail.formComponentValues.flatMap(relatedIn),
    fields: detail.formComponentValues.map(({ name = '', value = '' }) => ({ label: name, value })),
    history: detail.operationRecords.map(({ userId = '', date = '', type = '', remark = '', ...record }) => ({
      personId: userId,
      at: date,
      what: [record.showName, type, record.result].filter(Boolean).join(' '),
      remark,
    })),
    attachments: attachmentsIn(detail),
  };
}

function stateOf({ status, result }: Detail): ApprovalState {
  if (status === 'TERMINATED' || status === 'CANCELED') return 'withdrawn';
  if (status !== 'COMPLETED') return 'running';
  return result === 'refuse' ? 'refused' : 'agreed';
}

function altersOf({ bizAction, mainProcessInstanceId: id }: Detail): ApprovalDetails['alters'] {
  if (id === undefined || (bizAction !== 'REVOKE' && bizAction !== 'MODIFY')) return undefined;
  return { how: bizAction === 'REVOKE' ? 'revoke' : 'modify', id };
}

const LIVE: ReadonlySet<string | undefined> = new Set(['NEW', 'RUNNING', 'PAUSED']);

/** Their own times are cut to the minute; the start of the approval orders them as well. */
function stepsOf({ tasks }: Detail, { approvalId, since }: { approvalId: string; since: number }): KnownStep[] {
  return tasks.flatMap(({ taskId: id, userId: personId, status }) =>
    id !== undefined && personId !== undefined ? [{ id, approvalId, personId, isOver: !LIVE.has(status), since }] : [],
  );
}

/** Written as ids, read as titles: the ids then stand in `extValue`. */
function relatedIn({ componentType, value, extValue }: DetailValue): string[] {
  if (componentType !== 'RelateField') return [];
  const named = Related.parse(extValue)?.list.flatMap(({ procInstId }) => procInstId ?? []) ?? [];
  return named.length > 0 ? named : idsIn(value);
}

function idsIn(value: string | undefined): string[] {
  const ids = z.array(z.string()).safeParse(parseJson(value ?? ''));
  return ids.success ? ids.data : [];
}

/** Files of the form and of comments; photos are links that are downloaded as they stand. */
function attachmentsIn({ formComponentValues, operationRecords }: Detail): AttachedFile[] {
  const fields = formComponentValues.filter(({ componentType }) => componentType === 'DDAttachment');
  const named = [
    ...fields.flatMap(({ value }) => files.parse(value)),
    ...operationRecords.flatMap(({ attachments }) => attachments),
  ];
  const photos = formComponentValues
    .filter(({ componentType }) => componentType === 'DDPhotoField')
    .flatMap(({ value }) => idsIn(value));
  const all = [
    ...named.flatMap(({ fileId: id, fileName: name = '附件' }) => (id === undefined ? [] : [{ id, name }])),
    ...photos.map((id, at) => ({ id, name: `照片${at + 1}` })),
  ];
  return all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
}
