package io.orderflow.idempotency;

import io.orderflow.messaging.transaction.SqlArrays;
import io.orderflow.messaging.transaction.SqlTimes;
import io.orderflow.messaging.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were used, and what was answered.
 *
 * <p>A key is claimed in the transaction of its request's effects: either both are there or neither is. Of two requests
 * with one key that come at the same time, the database lets one claim it; the other waits for the end of its
 * transaction and finds it claimed.
 */
@ApplicationScoped
public class IdempotencyKeys {

    private final Clock clock;

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * A request that takes its key.
     *
     * @param answer what a repeat is answered
     * @param inFlightUntil until when a repeat is told to come again, because the answer may still become another one;
     *     null if it is final
     */
    public record Claim(
            IdempotencyKey key,
            StoredAnswer answer,
            @Nullable Instant inFlightUntil) {}

    private record Name(String scope, String key) {
        static Name of(IdempotencyKey key) {
            return new Name(key.scope(), key.key());
        }
    }

    /**
     * Of these keys, those that were used before. An answer that is given back is final: whoever was to replace it is too
     * late.
     */
    public Map<IdempotencyKey, Earlier> earlier(Transaction transaction, Collection<IdempotencyKey> keys)
            throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        String sql = """
                SELECT scope, key, fingerprint, status, location, body, in_flight_until
                FROM http.idempotency_key JOIN unnest(?::text[], ?::text[]) AS asked(scope, key) USING (scope, key)
                """;
        Map<Name, List<IdempotencyKey>> byName = keys.stream().distinct().collect(Collectors.groupingBy(Name::of));
        Map<IdempotencyKey, Earlier> earlier = new HashMap<>();
        List<Name> overdue = new ArrayList<>();
        try (PreparedStatement select = transaction.connection().prepareStatement(sql)) {
            setNames(select, List.copyOf(byName.keySet()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Name name = new Name(row.getString(1), row.getString(2));
                    for (IdempotencyKey key : byName.getOrDefault(name, List.of())) {
                        earlier.put(key, judge(key, row));
                    }
                    if (isOverdue(row)) {
                        overdue.add(name);
                    }
                }
            }
        }
        if (overdue.isEmpty()) {
            return earlier;
        }
        settle(transaction, overdue);
        return earlier(transaction, keys);
    }

    /** Makes the stored answers final, or waits for those who are replacing them right now. */
    private static void settle(Transaction transaction, List<Name> names) throws SQLException {
        // In one order in every transaction, so that two can't deadlock.
        String sql = """
                WITH overdue AS (
                    SELECT scope, key FROM http.idempotency_key AS stored
                    JOIN unnest(?::text[], ?::text[]) AS asked(scope, key) USING (scope, key)
                    ORDER BY scope, key FOR UPDATE OF stored)
                UPDATE http.idempotency_key AS stored SET in_flight_until = NULL
                FROM overdue WHERE stored.scope = overdue.scope AND stored.key = overdue.key
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            setNames(update, names);
            update.executeUpdate();
        }
    }

    private static void setNames(PreparedStatement statement, List<Name> names) throws SQLException {
        SqlArrays<Name> arrays = new SqlArrays<>(statement, names);
        arrays.set(1, "text", Name::scope);
        arrays.set(2, "text", Name::key);
    }

    /** What is known of a single request, if its key was used before. */
    public Optional<Earlier> earlier(Transaction transaction, IdempotencyKey key) throws SQLException {
        return Optional.ofNullable(earlier(transaction, List.of(key)).get(key));
    }

    private static Earlier judge(IdempotencyKey key, ResultSet row) throws SQLException {
        if (!key.fingerprint().equals(row.getString("fingerprint"))) {
            return new Earlier.Different();
        }
        if (row.getObject("in_flight_until") != null) {
            return new Earlier.InFlight();
        }
        return new Earlier.Answered(
                new StoredAnswer(row.getInt("status"), row.getString("location"), row.getBytes("body")));
    }

    private boolean isOverdue(ResultSet row) throws SQLException {
        Instant inFlightUntil = SqlTimes.instantOrNull(row, "in_flight_until");
        return inFlightUntil != null && !inFlightUntil.isAfter(clock.instant());
    }

    /** Takes keys; gives back the claims that got theirs. Where two name the same key, the first gets it at most. */
    public Set<Claim> claim(Transaction transaction, List<Claim> claims) throws SQLException {
        if (claims.isEmpty()) {
            return Set.of();
        }
        // In one order in every transaction, so that two can't deadlock.
        String sql = """
                INSERT INTO http.idempotency_key (scope, key, fingerprint, status, location, body, in_flight_until,
                                                  created_at)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bytea[],
                                     ?::timestamptz[], ?::timestamptz[]) AS claim(scope, key)
                ORDER BY scope, key
                ON CONFLICT (scope, key) DO NOTHING
                RETURNING scope, key
                """;
        Instant now = clock.instant();
        Map<Name, Claim> byName = new LinkedHashMap<>();
        claims.forEach(claim -> byName.putIfAbsent(Name.of(claim.key()), claim));
        Set<Claim> taken = new HashSet<>();
        try (PreparedStatement insert = transaction.connection().prepareStatement(sql)) {
            SqlArrays<Claim> arrays = new SqlArrays<>(insert, List.copyOf(byName.values()));
            arrays.set(1, "text", claim -> claim.key().scope());
            arrays.set(2, "text", claim -> claim.key().key());
            arrays.set(3, "text", claim -> claim.key().fingerprint());
            arrays.set(4, "int4", claim -> claim.answer().status());
            arrays.set(5, "text", claim -> claim.answer().location());
            arrays.set(6, "bytea", claim -> claim.answer().body());
            arrays.set(7, "timestamptz", Claim::inFlightUntil);
            arrays.set(8, "timestamptz", claim -> now);
            try (ResultSet row = insert.executeQuery()) {
                while (row.next()) {
                    taken.add(Objects.requireNonNull(byName.get(new Name(row.getString(1), row.getString(2)))));
                }
            }
        }
        return taken;
    }

    /**
     * Takes the key of a single request with its final answer.
     *
     * @throws IllegalStateException if it is taken: the caller must hold the lock that all requests with this key wait
     *     for, and have looked for it under that lock
     */
    public void claim(Transaction transaction, IdempotencyKey key, StoredAnswer answer) throws SQLException {
        if (claim(transaction, List.of(new Claim(key, answer, null))).isEmpty()) {
            throw new IllegalStateException("The key was claimed without a lock on what the request is about");
        }
    }

    /**
     * Stores the final answer to a request whose key was claimed.
     *
     * @return false if it comes too late: a repeat was given the answer that is stored
     */
    public boolean answer(Transaction transaction, IdempotencyKey key, StoredAnswer answer) throws SQLException {
        String sql = """
                UPDATE http.idempotency_key SET status = ?, location = ?, body = ?, in_flight_until = NULL
                WHERE scope = ? AND key = ? AND in_flight_until IS NOT NULL
                """;
        try (PreparedStatement update = transaction.connection().prepareStatement(sql)) {
            update.setInt(1, answer.status());
            update.setString(2, answer.location());
            update.setBytes(3, answer.body());
            update.setString(4, key.scope());
            update.setString(5, key.key());
            return update.executeUpdate() == 1;
        }
    }

    /** Forgets at most {@code limit} keys that were used before {@code before}; says how many. */
    int forget(Transaction transaction, Instant before, int limit) throws SQLException {
        String sql = """
                DELETE FROM http.idempotency_key
                WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM http.idempotency_key WHERE created_at < ? ORDER BY created_at LIMIT ?
                    FOR UPDATE SKIP LOCKED))
                """;
        try (PreparedStatement delete = transaction.connection().prepareStatement(sql)) {
            delete.setObject(1, SqlTimes.utc(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }
}
