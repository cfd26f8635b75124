// What a device's reading was taken from, so that a document that did not change is not read again.
export const sql = `
-- Null: not known, or the reading was replaced by one of another kind.
alter table readings add column digest text;
-- Holds all that is asked of the digests of a source: no row has to be walked through for it.
drop index readings_source;
create index readings_source on readings (source_id, device_id, digest);
`
