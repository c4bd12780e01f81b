package io.orderflow.audit;

import io.orderflow.audit.evidence.KeptRecords;
import io.orderflow.audit.evidence.Rows;
import io.orderflow.audit.evidence.WholeTopics;
import io.orderflow.audit.story.Stories;
import io.orderflow.audit.story.Warehouse;
import io.orderflow.check.Finding;
import io.orderflow.check.SuiteDatabases;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Reads all topics from their first record on and all databases, and checks that they say the same: whatever came by a
 * topic was done once or is kept, whatever was done came by a topic, and stock and money are what the events add up to.
 *
 * <p>The suite must be at rest ({@link io.orderflow.check.EventsOnTheWay}), and neither a topic nor an inbox may have
 * lost old records to its retention. What faults leave behind is no finding: records that came again, and records that
 * no consumer could handle, as long as all of them keep those. It holds some 100 bytes an event in memory.
 */
public final class Audit {
    private final SuiteDatabases databases;
    private final String bootstrapServers;
    private final Consumer<String> progress;
    private final UnaryOperator<String> topicNames;

    /** One that does its work without a word. */
    public Audit(SuiteDatabases databases, String bootstrapServers) {
        this(databases, bootstrapServers, line -> {});
    }

    /** @param progress is told now and then how far it is, a line each */
    public Audit(SuiteDatabases databases, String bootstrapServers, Consumer<String> progress) {
        this(databases, bootstrapServers, progress, UnaryOperator.identity());
    }

    /** For topics that are called something else. */
    Audit(
            SuiteDatabases databases,
            String bootstrapServers,
            Consumer<String> progress,
            UnaryOperator<String> topicNames) {
        this.databases = databases;
        this.bootstrapServers = bootstrapServers;
        this.progress = progress;
        this.topicNames = topicNames;
    }

    /** Whether the topics still hold their first records; if not, what came by them is missed. */
    public boolean hasAllRecords() {
        try (WholeTopics topics = new WholeTopics(bootstrapServers, topicNames)) {
            return topics.cut().isEmpty();
        }
    }

    /**
     * Returns a finding for everything that must hold, whether it does or not.
     *
     * @param promises what clients were told; all other orders are checked as well
     */
    public List<Finding> run(Promises promises) throws SQLException {
        Verdict verdict = new Verdict();
        Stories stories = new Stories();
        Warehouse warehouse = new Warehouse();
        ReadInboxes inboxes = new ReadInboxes(stories, verdict);
        inboxes.takeNumbers(databases);
        hearTopics(stories, warehouse, verdict);
        progress.accept("Audit: reads the consumers' inboxes.");
        inboxes.read(databases);
        progress.accept("Audit: compares orders, payments, stock and notifications.");
        try (Rows rows = Rows.of(databases.orders())) {
            new CompareOrders(stories, verdict).read(rows);
            new ComparePayments(stories, verdict).read(rows);
        }
        try (Rows rows = Rows.of(databases.inventory())) {
            new CompareInventory(stories, warehouse, verdict).read(rows);
        }
        try (Rows rows = Rows.of(databases.notifications())) {
            new CompareNotifications(stories, verdict).read(rows);
        }
        new JudgeOrders(stories, verdict).judge(promises);
        return verdict.findings();
    }

    private void hearTopics(Stories stories, Warehouse warehouse, Verdict verdict) throws SQLException {
        HearTopics hear = new HearTopics(stories, warehouse, KeptRecords.of(databases), verdict);
        try (WholeTopics topics = new WholeTopics(bootstrapServers, topicNames)) {
            topics.cut().forEach(cut -> verdict.broken(Rule.WHOLE_TOPICS, "the first records of " + cut + " are gone"));
            topics.read(hear::hear, read -> progress.accept("Audit: %,d records read.".formatted(read)));
        }
        hear.finish();
    }
}
