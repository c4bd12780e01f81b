-- The books of the simulated payment provider. They play those of another company: nothing else in this database refers
-- to them, and they are written in transactions of their own.

-- What was asked under a key, and what is answered to it for ever. No index but the key's, and repeats change a column
-- without one: a charge costs one row and one index entry.
CREATE TABLE payment_simulator.charge (
    key        text        COLLATE "C" PRIMARY KEY,
    order_id   uuid        NOT NULL,
    amount     numeric     NOT NULL CHECK (amount > 0),
    currency   text        NOT NULL,
    outcome    text        NOT NULL CHECK (outcome IN ('AUTHORIZED', 'DECLINED', 'NOT_CHARGED')),
    reason     text        CHECK ((reason IS NULL) = (outcome = 'AUTHORIZED')),
    calls      integer     NOT NULL DEFAULT 1, -- how often it was asked
    charged_at timestamptz NOT NULL
);

-- A charge is given back once.
CREATE TABLE payment_simulator.refund (
    key         text        COLLATE "C" PRIMARY KEY,
    charge_key  text        COLLATE "C" NOT NULL UNIQUE REFERENCES payment_simulator.charge,
    amount      numeric     NOT NULL CHECK (amount > 0),
    currency    text        NOT NULL,
    refunded_at timestamptz NOT NULL
);
