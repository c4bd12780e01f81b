-- Events that were made due behind one that a redrive has handled. It tries them next, as part of its rate, and until
-- then they are put off; should it never come to that, they are due by themselves.
ALTER TABLE redrive ADD COLUMN followers bigint[] NOT NULL DEFAULT '{}';
