-- By which old ones are found when they go. Operators don't do much, so that this costs little.
CREATE INDEX settled_event_by_age ON settled_event (settled_at);
CREATE INDEX redrive_by_age ON redrive (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX mending_by_age ON mending (at);
