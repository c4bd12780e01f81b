package io.orderflow.messaging.replay;

import org.apache.kafka.common.TopicPartition;

/**
 * A part of a partition.
 *
 * @param from its first offset
 * @param end the first offset behind it
 */
public record OffsetRange(TopicPartition partition, long from, long end) {}
