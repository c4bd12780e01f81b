package io.orderflow.messaging.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A table with a unique key: what is committed, what open transactions have written, and who holds which row. */
final class Table<K extends Comparable<K>, V> {

    private final NavigableMap<K, V> committed = new TreeMap<>();
    private final Map<Transaction, Map<K, Optional<V>>> written = new HashMap<>();
    private final Map<K, Map<Transaction, LockMode>> locks = new HashMap<>();

    /** What is committed; for those who look from outside. */
    NavigableMap<K, V> committed() {
        return committed;
    }

    /** The rows a statement of {@code transaction} sees, in order of their keys. */
    NavigableMap<K, V> seenBy(Transaction transaction) {
        transaction.requireOpen();
        NavigableMap<K, V> seen = new TreeMap<>(committed);
        written.getOrDefault(transaction, Map.of())
                .forEach((key, row) -> row.ifPresentOrElse(value -> seen.put(key, value), () -> seen.remove(key)));
        return seen;
    }

    /** Locks a key, whether a row is there or not; false when another transaction is in the way. */
    boolean lock(Transaction transaction, K key, LockMode mode) {
        transaction.requireOpen();
        Map<Transaction, LockMode> holders = locks.computeIfAbsent(key, unlocked -> new HashMap<>());
        boolean free = holders.entrySet().stream()
                .allMatch(holder ->
                        holder.getKey() == transaction || !holder.getValue().conflictsWith(mode));
        if (free) {
            holders.merge(transaction, mode, LockMode::and);
        }
        return free;
    }

    boolean isLockedBy(Transaction transaction, K key) {
        return locks.getOrDefault(key, Map.of()).containsKey(transaction);
    }

    /** Inserts or updates a row that is locked. */
    void put(Transaction transaction, K key, V row) {
        write(transaction, key, Optional.of(row));
    }

    /** Deletes a row that is locked. */
    void delete(Transaction transaction, K key) {
        write(transaction, key, Optional.empty());
    }

    private void write(Transaction transaction, K key, Optional<V> row) {
        transaction.requireOpen();
        if (!isLockedBy(transaction, key)) {
            throw new IllegalStateException("Nothing is written that isn't locked");
        }
        written.computeIfAbsent(transaction, first -> new HashMap<>()).put(key, row);
    }

    /** Makes visible what was written, and tells whether there was anything. */
    boolean commit(Transaction transaction) {
        Map<K, Optional<V>> rows = written.getOrDefault(transaction, Map.of());
        rows.forEach(
                (key, row) -> row.ifPresentOrElse(value -> committed.put(key, value), () -> committed.remove(key)));
        rollback(transaction);
        return !rows.isEmpty();
    }

    void rollback(Transaction transaction) {
        written.remove(transaction);
        locks.values().forEach(holders -> holders.remove(transaction));
        locks.values().removeIf(Map::isEmpty);
    }
}
