-- What an edit made of an event. A later edit takes its place in the event itself, and somebody may ask what was tried
-- before.
ALTER TABLE mending
    ADD COLUMN edited_value         bytea,
    ADD COLUMN edited_header_names  bytea[],
    ADD COLUMN edited_header_values bytea[];
