-- By which old ones are found when they go.
CREATE INDEX replay_by_age ON replay (ended_at) WHERE ended_at IS NOT NULL;
