// What the list of changes is filtered by, beside what it was: by whom, through what, how risky.
export const sql = `
alter table plans add column risk text generated always as (change ->> '$.plan.risk') virtual;
-- Of the first request that was made; null where nothing was sent.
alter table plans add column carrier text generated always as (change ->> '$.plan.steps[0].carrier') virtual;
drop index plans_started;
create index plans_started on plans (started_at, id, serial, outcome, requested_by, risk, carrier, search)
  where started_at is not null;
`
