-- An entry of a btree has at most some 2.7 kB, and a record's key may be longer: such a record could not be kept, and its
-- consumer came to it again and again. A hash index holds four bytes of any key. That is enough: failed events are only
-- ever asked for by whole keys, and the few of a key are put in order when they are found.
--
-- The older version, which goes on during an update, asks for the same and finds it here too. The old index goes first,
-- since it takes the stronger lock: taken second, it could be what a consumer waits for that this waits for.
DROP INDEX failed_event_by_key;
CREATE INDEX failed_event_of_key ON failed_event USING hash (record_key);
